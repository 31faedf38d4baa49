import { tr } from "../shared/strings.js";

/** The inspector while there is nothing to inspect: how to go on. */
export function Nothing() {
  const tips = [tr("build.tip_drag"), tr("build.tip_connect"), tr("build.tip_click"), tr("build.tip_keys")];
  return (
    <aside className="snn-inspector snn-nothing" aria-label={tr("build.nothing")}>
      <h4 className="snn-inspector-title">{tr("build.nothing")}</h4>
      <ol>{tips.map((tip) => <li key={tip}>{tip}</li>)}</ol>
    </aside>
  );
}
