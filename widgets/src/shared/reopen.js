/** @typedef {import("./types").RenderProps} RenderProps */

/**
 * A `render` that closes what it opened and opens it again when Python chooses another language.
 * @param {(props: RenderProps) => () => void} open
 */
export function reopening(open) {
  return (/** @type {RenderProps} */ props) => {
    let close = open(props);
    const reopen = () => {
      close();
      close = open(props);
    };
    props.model.on("change:lang", reopen);
    return () => {
      props.model.off("change:lang", reopen);
      close();
    };
  };
}
