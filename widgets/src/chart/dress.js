/** What bokeh draws of itself, in the colours of the page. */
const DRESS = {
  Plot: () => ({ background_fill_color: null, border_fill_color: null, outline_line_color: null, border_line_color: null }),
  Axis: (/** @type {Theme} */ t) => ({
    major_label_text_color: t.soft, axis_label_text_color: t.soft, major_label_text_font: t.font, axis_label_text_font: t.font,
    major_label_text_font_size: "11px", axis_label_text_font_size: "11px", axis_label_text_font_style: "bold",
    axis_line_color: t.axis, major_tick_line_color: null, minor_tick_line_color: null,
  }),
  Grid: (/** @type {Theme} */ t) => ({ grid_line_color: t.grid }),
  Title: (/** @type {Theme} */ t) => ({ text_color: t.ink, text_font: t.font, text_font_size: "13px", text_font_style: "bold" }),
  Legend: (/** @type {Theme} */ t) => ({
    label_text_color: t.ink, label_text_font: t.font, label_text_font_size: "11px", background_fill_color: t.card,
    background_fill_alpha: 0.8, border_line_color: null,
  }),
  ColorBar: (/** @type {Theme} */ t) => ({ background_fill_color: t.card, major_label_text_color: t.soft, major_label_text_font: t.font, title_text_color: t.soft, title_text_font: t.font }),
};

/** @typedef {import("../shared/types").Theme} Theme */

/**
 * Give every model of a document the colours of the theme; its tags say which of them are signals.
 * @param {any} document of BokehJS
 * @param {any} models BokehJS's `Models`
 * @param {Theme} theme
 */
export function dress(document, models, theme) {
  if (!theme.card) return; // the page has no style yet
  for (const model of document._all_models.values()) {
    for (const [name, colours] of Object.entries(DRESS)) {
      if (model instanceof models.get(name)) model.setv(colours(theme), { sync: false });
    }
    for (const tag of model.tags) {
      for (const [property, name] of Object.entries(tag)) model.setv({ [property]: named(name, theme) }, { sync: false });
    }
  }
}

/** "signal-2", "ink", ... of the theme. */
function named(/** @type {string} */ name, /** @type {Theme} */ theme) {
  const signal = /^signal-(\d)$/.exec(name);
  return signal ? theme.signal[Number(signal[1])] : /** @type {any} */ (theme)[name];
}
