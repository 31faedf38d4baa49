/** Where the page keeps BokehJS: one for all charts of all notebooks, asked for by whoever comes first. */
const KEPT = Symbol.for("snnlab.bokeh");

/** @typedef {(order: string) => Promise<{message: any, buffers: DataView[]}>} Ask */

/**
 * BokehJS, from the page if a chart brought it before, else from the kernel; never from a network.
 * @param {Ask} ask
 * @returns {Promise<any>}
 */
export function loadBokeh(ask) {
  const page = /** @type {any} */ (window);
  page[KEPT] ??= fetchBokeh(ask).catch((error) => {
    delete page[KEPT]; // the next chart may try again
    throw error;
  });
  return page[KEPT];
}

/** @param {Ask} ask */
async function fetchBokeh(ask) {
  const { buffers } = await ask("library");
  const packed = new Blob([/** @type {any} */ (buffers[0])]).stream().pipeThrough(new DecompressionStream("gzip"));
  const text = await new Response(packed).text();
  const own = `const place = {};\n(function () {\n${text}\n}).call(place);\nexport default place.Bokeh;`;
  const address = URL.createObjectURL(new Blob([own], { type: "text/javascript" }));
  try {
    return (await import(/* webpackIgnore: true */ address)).default; // another Bokeh of the page stays as it is
  } finally {
    URL.revokeObjectURL(address);
  }
}
