/** What anywidget hands to `render`: the parts that we use. */
export interface Model {
  get(name: string): any;
  set(name: string, value: unknown): void;
  save_changes(): void;
  on(names: string, listener: (...details: any[]) => void): void;
  off(names: string, listener: (...details: any[]) => void): void;
  send(message: unknown): void;
}

export interface RenderProps {
  model: Model;
  el: HTMLElement;
}

/** What packet.py sends, read by frame.js. Times [s]. */
export interface Packet {
  t0: number;
  dt: number;
  n: number;
  tEnd: number;
  lines: Float32Array[];
  rasters: { times: Float32Array; rows: Uint16Array }[];
  blocks?: { times: Float32Array; rows: Float32Array[] }[];
}

/** Head of a frame message; see packet.py and scope.py. */
export interface Header {
  t0: number;
  dt: number;
  m: number;
  s: number;
  k: number[];
  b?: [number, number][];
}

/**
 * A message of the kernel with a packet; see scope.py. `kept`: since when and until when one can go back [s]; `answer`:
 * drawn frames after which the kernel wants to hear of them.
 */
export interface Message extends Header {
  t: "frame" | "replay" | "ghost";
  n: number;
  answer?: number;
  factor: number;
  kept: Span;
  stuck: boolean;
  v?: string;
  first?: boolean;
}

/** Colours and font for canvas; see theme.js. */
export interface Theme {
  ink: string;
  soft: string;
  grid: string;
  axis: string;
  card: string;
  wash: string;
  font: string;
  signal: string[];
  group: string[];
  /** A colour as text of it must be, to be read on a card. */
  text(colour: string): string;
}

/** Where data land on a canvas, CSS pixels; see axes.js. */
export interface Box {
  t0: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  width: number;
  height: number;
  x(t: number): number;
  y(v: number): number;
}

/** A cleared canvas, ready to draw on; see canvas.js. */
export interface Surface {
  g: CanvasRenderingContext2D;
  width: number;
  height: number;
  scale: number;
}

/** Begin and end of what the plots show [s], and the instant for views of an instant; by default the newest in it. */
export type Span = [number, number, number?];

/** A plot in the page. `aside` ones stand below the controls. */
export interface Card {
  root: HTMLElement;
  aside?: boolean;
  draw(theme: Theme, span: Span): void;
  write(): void;
  spoken(): string;
  close(): void;
}

/** What texts that Python made were made from: the name of a sentence and what fills its blanks; see strings.py. */
export type SaidTexts = Record<string, [string, Record<string, string>]>;
