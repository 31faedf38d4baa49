import type { History } from "../shared/history.js";
import type { Card } from "../shared/types";

/** What Python answers to an order of a view, such as the rows of an equation. */
export interface Answer {
  do: string;
  [more: string]: any;
}

/** A view in the page. */
export interface View extends Card {
  /** Take an answer of the kernel to what this view asked. */
  answer?(answer: Answer): void;
}

/** Tell Python's side of this view to do something: `View.act` hears it. */
export type Send = (order: { do: string; [more: string]: any }) => void;

/**
 * Opens a view: `panel` is what its Python class said, `history` holds the data, `touch` asks for a new drawing.
 */
export type Open = (panel: any, history: History, touch: () => void, send: Send) => View;
