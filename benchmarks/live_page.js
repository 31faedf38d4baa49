// Counts what a page draws and what it is sent, in the same way for every picture. A frame counts when a canvas was
// painted in it and the picture then shows a later time. A latency runs from the key event to the end of the first such
// frame that shows the new level. The benchmark sets `snnBench.shown`, which tells [time, level] of the picture, and for a
// picture that numbers its messages `snnBench.number`, which reads the number from a message's head, or gives NaN.
(() => {
  const nothing = () => ({ frames: 0, bytes: 0, sent: 0, messages: 0, numbers: [], latencies: [], gaps: [] });
  let counts = nothing();
  let frame = 0;
  let paintedIn = -1;
  let time = NaN;
  let drawnAt = NaN;
  let key = null;
  const bench = { shown: () => [NaN, NaN], number: () => NaN, take: () => [counts, (counts = nothing())][0], forgetKey: () => { key = null; } };
  window.snnBench = bench;

  const afterFrame = new MessageChannel(); // its messages arrive when the frame that posted them is on the screen
  afterFrame.port1.onmessage = () => {
    const [now, level] = bench.shown();
    if (now === time || Number.isNaN(now)) return;
    time = now;
    const at = performance.now();
    counts.frames += 1;
    if (!Number.isNaN(drawnAt)) counts.gaps.push(at - drawnAt);
    drawnAt = at;
    if (key && Math.abs(level - key.level) > 0.5) {
      counts.latencies.push(at - key.at);
      key = null;
    }
  };
  const canvas = CanvasRenderingContext2D.prototype;
  for (const name of ["clearRect", "fillRect", "stroke", "fill", "drawImage", "putImageData"]) {
    const native = canvas[name];
    canvas[name] = function paint(...given) {
      if (paintedIn !== frame) {
        paintedIn = frame;
        afterFrame.port2.postMessage(0);
      }
      return native.apply(this, given);
    };
  }
  requestAnimationFrame(function count() {
    frame += 1;
    requestAnimationFrame(count);
  });
  addEventListener("keydown", (event) => { key = { at: event.timeStamp, level: bench.shown()[1] }; }, true);

  const HEAD = 4096; // bytes that hold the head of a message of the kernel
  const reader = new TextDecoder();
  const headOf = (data) => (typeof data === "string" ? data.slice(0, HEAD) : reader.decode(data.slice(0, HEAD)));
  const size = (data) => data.byteLength ?? data.size ?? data.length;
  window.WebSocket = class extends WebSocket {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", ({ data }) => {
        counts.bytes += size(data);
        counts.messages += 1;
        const number = bench.number(headOf(data));
        if (!Number.isNaN(number)) counts.numbers.push(number);
      });
    }

    send(data) {
      counts.sent += size(data);
      super.send(data);
    }
  };
})();
