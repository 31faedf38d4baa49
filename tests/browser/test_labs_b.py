"""The pictures of lessons 01, 02, 03, 07 and 10 in a real notebook: hand and keys reach the Python object and the page."""

import ast
import json
import urllib.parse

import pytest

from tests.browser.lab import View, until

FLOOR = 5  # frames a second that even a busy machine must reach
BOKEH = "(await window[Symbol.for('snnlab.bokeh')])"


def opened(open_notebook, kind, options=""):
    """A notebook with one of the pictures; its last cell asks the kernel."""
    cells = [f"from snnlab_widgets.labs import {kind}\nlab = {kind}({options})\nlab", "0"]
    notebook = open_notebook(f"{kind}.ipynb", cells)
    asked = []
    notebook.page.on("request", lambda request: asked.append(request.url))
    notebook.run_all()
    notebook.asked = asked
    return notebook


def ask(notebook, expression):
    """A value that the kernel has now."""
    return ast.literal_eval(notebook.run(1, expression)[0]["data"]["text/plain"])


def drag(notebook, box, dx, dy=0.0, hold=0):
    """Press the mouse in the middle of a box, move it, keep it for `hold` ms."""
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    mouse = notebook.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + dx, y + dy, steps=6)
    notebook.page.wait_for_timeout(hold)
    mouse.up()


def shoot_both(notebook, shots, name):
    """Pictures of both themes to look at; the colours of the text in each."""
    inks = []
    for theme in ("Light", "Dark"):
        notebook.command("apputils:change-theme", {"theme": f"JupyterLab {theme}"})
        notebook.page.wait_for_timeout(2500)
        notebook.page.locator(".snn-lab").first.screenshot(path=shots / f"{name}_{theme.lower()}.png")
        inks.append(notebook.page.locator(".snn-scope").first.evaluate("e => getComputedStyle(e).color"))
    notebook.command("apputils:change-theme", {"theme": "JupyterLab Light"})
    return inks


class TestNeuronBench:
    @pytest.fixture(scope="class")
    @classmethod
    def notebook(cls, open_notebook):
        notebook = opened(open_notebook, "NeuronBench")
        yield notebook
        assert not notebook.errors
        notebook.page.close()

    @pytest.fixture(scope="class")
    @classmethod
    def rate(cls, notebook):
        return View(notebook, "rates")

    def test_it_streams_and_the_dot_stands_on_the_curve(self, notebook, rate):
        assert View(notebook, "voltage").rate() > FLOOR
        assert until(lambda: abs(rate.last[0] - 42) <= 3)  # 41.7 Hz at J = 1.5

    def test_keys_move_the_current(self, notebook, rate):
        notebook.handle("J").press("End")
        assert until(lambda: abs(rate.last[0] - 155) <= 4)  # 155 Hz at J = 5
        assert ask(notebook, "lab.node('J').output.tolist()") == [5.0]

    def test_the_mouse_moves_the_rest_and_lowers_the_rate(self, notebook, rate):
        drag(notebook, notebook.handle("τ_ref (s)").bounding_box(), 300)
        assert until(lambda: rate.last[0] < 70)
        assert ask(notebook, "lab.ensemble('neuron').neuron_type.tau_ref") == pytest.approx(0.0105)

    def test_light_and_dark(self, notebook, shots):
        light, dark = shoot_both(notebook, shots, "neuron_bench")
        assert light != dark


class TestRatInBox:
    @pytest.fixture(scope="class")
    @classmethod
    def notebook(cls, open_notebook):
        notebook = opened(open_notebook, "RatInBox", "neurons=500")
        yield notebook
        assert not notebook.errors
        notebook.page.close()

    @pytest.fixture(scope="class")
    @classmethod
    def world(cls, notebook):
        return View(notebook, "world")

    def test_it_walks_by_itself(self, notebook, world):
        before = world.last
        assert world.rate() > FLOOR
        assert world.last != before

    def test_held_arrow_keys_run_and_let_go_they_stop(self, notebook, world):
        world.root.locator("canvas").focus()
        keyboard = notebook.page.keyboard
        keyboard.down("ArrowRight")
        assert until(lambda: world.last[0] > 0.69), world.last  # the wall is at 0.7
        keyboard.up("ArrowRight")
        assert until(lambda: ask(notebook, "lab.joystick.value") == [0.0, 0.0])
        assert ask(notebook, "lab.walk.value") == 0
        still = world.last[0]
        notebook.page.wait_for_timeout(600)
        assert world.last[0] == pytest.approx(still, abs=0.02)
        assert still < 0.8

    def test_a_drag_is_a_joystick(self, notebook, world):
        canvas = world.root.locator("canvas")
        canvas.scroll_into_view_if_needed()
        start = world.last[0]
        drag(notebook, canvas.bounding_box(), -60, hold=1200)
        assert until(lambda: world.last[0] < start - 0.2)
        assert until(lambda: ask(notebook, "lab.joystick.value") == [0.0, 0.0])

    def test_in_the_light_the_ring_finds_the_rat(self, notebook, world):
        notebook.page.get_by_role("button", name="light", exact=True).click()
        assert until(lambda: abs(world.last[0] - world.last[2]) < 0.06 and abs(world.last[1] - world.last[3]) < 0.06)
        assert ask(notebook, "float(lab.connection('sight').transform.init)") == pytest.approx(0.4)

    def test_light_and_dark(self, notebook, shots):
        light, dark = shoot_both(notebook, shots, "rat_in_box")
        assert light != dark


class TestProductLab:
    @pytest.fixture(scope="class")
    @classmethod
    def notebook(cls, open_notebook):
        notebook = opened(open_notebook, "ProductLab", "solution=False")
        yield notebook
        assert not notebook.errors
        notebook.page.close()

    @pytest.fixture(scope="class")
    @classmethod
    def error_map(cls, notebook):
        return View(notebook, "error_map")

    def test_the_map_follows_the_radius(self, notebook, error_map):
        assert until(lambda: 0.005 < float(error_map.mark("rms") or 0) < 0.02)
        notebook.handle("radius").press("Home")
        assert until(lambda: float(error_map.mark("rms")) > 0.1)
        assert ask(notebook, "lab.scope.panels[-1]['rms']") == pytest.approx(float(error_map.mark("rms")))

    def test_the_pointer_and_the_arrow_keys_read_the_map(self, notebook, error_map):
        canvas = error_map.root.locator("canvas")
        canvas.scroll_into_view_if_needed()
        box = canvas.bounding_box()
        notebook.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 60)
        assert until(lambda: "error" in error_map.root.locator(".snn-tip").inner_text())
        canvas.focus()
        notebook.page.keyboard.press("ArrowUp")
        assert "a = " in error_map.root.locator(".snn-tip").inner_text()

    def test_the_solution_is_shown_when_it_is_asked_for(self, notebook):
        notebook.page.locator(".snn-code").first.click()
        code = notebook.page.locator("[data-snnlab-code]").first
        assert "which function?" in code.inner_text()
        assert "lambda" not in code.inner_text()
        code.get_by_role("button", name="Show the whole script").press("Enter")
        assert "function=lambda x: x[0] * x[1]" in code.inner_text()
        assert "which function?" not in code.inner_text()


class Chart:
    """What the two pictures in figures share."""

    def opened(self, notebook):
        chart = View(notebook, "chart")
        assert until(lambda: chart.mark("opened"), 40)
        return chart

    def source(self, notebook, name, expression):
        """Something of a data source of bokeh in the page."""
        return notebook.page.evaluate(
            f"async () => {{ const s = {BOKEH}.documents.at(-1).get_model_by_name('{name}'); return {expression}; }}"
        )

    def is_offline(self, notebook):
        hosts = {urllib.parse.urlsplit(url).hostname for url in notebook.asked if url.startswith("http")}
        return hosts <= {"127.0.0.1", "localhost"}

    def sizes_of_file(self, notebook, folder, kind):
        """Of the saved notebook: its still picture, and everything else [bytes]."""
        notebook.command("docmanager:save")
        notebook.page.wait_for_timeout(2000)
        text = (folder / f"{kind}.ipynb").read_text()
        outputs = [output for cell in json.loads(text)["cells"] for output in cell.get("outputs", [])]
        (still,) = (output["data"]["image/png"] for output in outputs if "image/png" in output.get("data", {}))
        return len(still), len(text) - len(still)

    def title_colour(self, notebook):
        return notebook.page.evaluate(
            f"async () => [...{BOKEH}.documents.at(-1)._all_models.values()].find(m => m.type === 'Title').text_color"
        )


class TestTuningStudio(Chart):
    @pytest.fixture(scope="class")
    @classmethod
    def notebook(cls, open_notebook):
        notebook = opened(open_notebook, "TuningStudio")
        yield notebook
        assert not notebook.errors
        notebook.page.close()

    def test_the_figures_come_without_a_network_and_are_not_saved(self, notebook, folder):
        self.opened(notebook)
        assert self.is_offline(notebook)
        still, rest = self.sizes_of_file(notebook, folder, "TuningStudio")
        assert (still < 200_000, rest < 10_000) == (True, True)

    def test_keys_on_the_range_of_intercepts_move_the_curves(self, notebook):
        chart = self.opened(notebook)
        before = int(chart.mark("frames"))
        for _ in range(3):
            notebook.handle("intercepts").press("PageUp")
        assert until(lambda: int(chart.mark("frames")) > before)
        low = ask(notebook, "lab.network.ensembles[0].intercepts.low")
        assert low > -0.9
        assert until(lambda: min(self.source(notebook, "neurons", "[...s.data.intercept]")) >= low)

    def test_a_click_flips_the_encoders(self, notebook):
        notebook.page.get_by_role("button", name="−1", exact=True).click()
        assert until(lambda: set(self.source(notebook, "neurons", "[...s.data.encoder]")) == {"−1"})
        assert ask(notebook, "lab.network.ensembles[0].encoders.options.tolist()") == [[-1.0]]

    def test_a_neuron_under_the_pointer_stands_out_in_both_figures(self, notebook, shots):
        dots = notebook.page.evaluate(
            f"""async () => {{
              const bokeh = {BOKEH}, d = bokeh.documents.at(-1), s = d.get_model_by_name('neurons');
              const view = bokeh.index.find_one(d.roots()[0].children[2]), box = view.el.getBoundingClientRect();
              const {{ x_scale, y_scale }} = view.frame;
              return [box.left + x_scale.compute(s.data.intercept[3]), box.top + y_scale.compute(s.data.max_rate[3])];
            }}"""
        )
        notebook.page.mouse.move(dots[0] - 30, dots[1])
        notebook.page.mouse.move(*dots, steps=5)
        assert until(lambda: 3 in self.source(notebook, "neurons", "[...s.inspected.indices]"))
        notebook.page.wait_for_timeout(300)
        notebook.page.locator(".snn-lab").first.screenshot(path=shots / "tuning_studio_hover.png")

    def test_the_reset_button_brings_back_the_start(self, notebook):
        notebook.page.locator(".snn-chart .snn-reset").press("Enter")
        assert until(lambda: ask(notebook, "lab.encoders.value, lab.number('intercepts')") == ("both", (-0.9, 0.9)))

    def test_light_and_dark(self, notebook, shots):
        light = self.title_colour(notebook)
        assert len(set(shoot_both(notebook, shots, "tuning_studio"))) == 2
        notebook.command("apputils:change-theme", {"theme": "JupyterLab Dark"})
        assert until(lambda: self.title_colour(notebook) != light)
        notebook.command("apputils:change-theme", {"theme": "JupyterLab Light"})

    def test_one_picture_shown_twice_is_drawn_twice(self, notebook):
        notebook.run(1, "lab")
        second = View(notebook, "chart", 1)
        assert until(lambda: second.mark("opened"), 20)
        before = [View(notebook, "chart", i).frames for i in (0, 1)]
        notebook.handle("max rates (Hz)").press("ArrowRight")
        assert until(lambda: all(View(notebook, "chart", i).frames > before[i] for i in (0, 1)))


class TestDecoderLab(Chart):
    @pytest.fixture(scope="class")
    @classmethod
    def notebook(cls, open_notebook):
        notebook = opened(open_notebook, "DecoderLab")
        yield notebook
        assert not notebook.errors
        notebook.page.close()

    def errors(self, notebook):
        return [float(text) for text in View(notebook, "chart").mark("last").split(" | ")]

    def test_the_figures_come_without_a_network_and_are_not_saved(self, notebook, folder):
        self.opened(notebook)
        assert self.is_offline(notebook)
        still, rest = self.sizes_of_file(notebook, folder, "DecoderLab")
        assert (still < 200_000, rest < 10_000) == (True, True)

    def test_more_neurons_by_keys_make_the_error_smaller(self, notebook):
        self.opened(notebook)
        before = self.errors(notebook)[0]
        notebook.handle("neurons").press("End")
        assert until(lambda: self.errors(notebook)[0] < before / 2)
        assert ask(notebook, "lab.network.ensembles[0].n_neurons") == 200
        assert until(lambda: len(self.source(notebook, "decoders", "[...s.data.decoder]")) == 200)

    def test_a_drag_to_no_regularisation_lets_noise_in(self, notebook):
        before = self.errors(notebook)
        drag(notebook, notebook.handle("regularisation").bounding_box(), -300)
        assert until(lambda: self.errors(notebook)[1] > 2 * before[1] and self.errors(notebook)[0] < before[0])
        assert ask(notebook, "lab.network.connections[1].solver.reg") == pytest.approx(1e-4)

    def test_light_and_dark(self, notebook, shots):
        light, dark = shoot_both(notebook, shots, "decoder_lab")
        assert light != dark
