/** What graph.py says of an ensemble or a node. */
export interface Thing {
  id: string;
  kind: "ensemble" | "input" | "function" | "relay";
  label: string;
  group: string | null;
  size: number;
  neurons?: number;
  type?: string;
}

/** A subnetwork. */
export interface Group {
  id: string;
  kind: "network" | "array";
  label: string;
  type: string;
  group: string | null;
  ensembles: number;
  objects: number;
  neurons: number;
  collapsed: boolean;
}

/** A connection. */
export interface Edge {
  id: string;
  source: string;
  target: string;
  label: string;
  size: number;
  synapse: string;
  recurrent: boolean;
  loop: boolean;
  effect: "inhibits" | "subtracts" | null;
  rules: string[];
  error: boolean;
  neurons: boolean;
}

export interface Graph {
  nodes: Thing[];
  groups: Group[];
  edges: Edge[];
}

/** What stands on the map: a thing, a subnetwork as one box ("closed"), or one that is open round its things. */
export interface Box {
  id: string;
  kind: string;
  label: string;
  parent: string | null;
  open: boolean;
  closed: boolean;
  thing: Thing | Group;
  members: number[];
}

/** What is drawn between two boxes; several connections in one when a closed box hides their ends. */
export interface Arrow {
  id: string;
  source: string;
  target: string;
  label: string;
  members: number[];
  recurrent: boolean;
  loop: boolean;
  effect: Edge["effect"];
  rules: string[];
  error: boolean;
  lane: number;
  lanes: number;
}

export interface Shown {
  boxes: Box[];
  arrows: Arrow[];
}

export interface Place {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What the reader arranged; see store.py. */
export interface Arranged {
  positions: Record<string, [number, number]>;
  collapsed: Record<string, boolean>;
}

/** A control of the inspector; see controls.py. */
export interface Row {
  name: string;
  label: string;
  unit: string;
  price: "patch" | "resolve" | "rebuild";
  control: "number" | "range" | "vector" | "choice";
  value: any;
  low?: number;
  high?: number;
  step?: number;
  log?: boolean;
  options?: string[];
}

/** What the inspector shows; see inspector.py. */
export interface Inspected {
  id: string;
  title: string;
  facts: [string, string][];
  rows: Row[];
  views: string[];
  name?: string;
  wire?: import("../builder/types").Wire;
}

/** A view that is open below the map. */
export interface OpenView {
  key: string;
  kind: string;
  target: string;
  title: string;
}
