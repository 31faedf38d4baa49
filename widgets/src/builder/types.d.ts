/** A part that can be put on the map. */
export interface Part {
  part: string;
  label: string;
  hint: string;
}

/** A sentence beside the thing that it is about. */
export interface Advice {
  id: string;
  kind: string;
  text: string;
}

/** What can be turned of a connection that is drawn; `place`: first and last letter of the text that was not understood. */
export interface Wire {
  function: string;
  text: string;
  pre: string;
  post: string;
  scale: number;
  synapse: number | null;
  rule: string;
  error: string;
  place: [number, number] | null;
}

/** What of the inspector takes the focus when it is asked for. */
export type Taking = "" | "panel" | "name";

/** What is chosen on the map, what is about to arrive on it, and what can be done with it. */
export interface Builder {
  building: boolean;
  parts: Part[];
  selection: Set<string>;
  select(ids: Iterable<string>): void;
  flip(id: string): void;
  follow(changes: any[]): void;
  /** Id of the box that the From/To form begins with; null while it is closed. */
  form: string | null;
  setForm(from: string | null): void;
  said: string;
  flow: object;
  watch?: (event: { buttons: number; shiftKey: boolean }) => void;
  /** Handlers of the map that keep the focus on it when what has it is removed. */
  keep: { onFocus(event: { target: Element }): void; onBlur(event: { target: Element }): void };
  onKeyDown(event: import("react").KeyboardEvent): void;
  act(command: string, id?: string): void;
  put(part: string): void;
  drop(part: string, x: number, y: number): void;
  connect(source: string, target: string, byKey?: boolean): void;
  edit(t: string, more: object): void;
  /** Where all boxes stand, {id: place}. */
  pinned(): Record<string, [number, number]>;
}
