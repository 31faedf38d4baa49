let asked = 0;

/**
 * Questions to the kernel and their answers, each told apart by a number.
 * @param {import("../shared/types").Model} model
 */
export function openQuestions(model) {
  /** @type {Map<string, (answer: {message: any, buffers: DataView[]}) => void>} */
  const open = new Map();
  const listen = (/** @type {any} */ message, /** @type {DataView[]} */ buffers) => {
    const answer = open.get(message.v);
    open.delete(message.v);
    answer?.({ message, buffers });
  };
  model.on("msg:custom", listen);
  return {
    /** @type {import("./library.js").Ask} */
    ask(order) {
      asked += 1;
      const name = `${order} ${asked} ${Math.random()}`; // the same widget may be open in two pages
      return new Promise((resolve) => {
        open.set(name, resolve);
        model.send({ t: order, v: name });
      });
    },
    close: () => model.off("msg:custom", listen),
  };
}
