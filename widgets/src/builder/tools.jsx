import { useRef } from "react";
import { tr } from "../shared/strings.js";
import { Button } from "../map/bar.jsx";

const UNDO = "M6 3 2.5 6.5 6 10M3 6.5h6.5a3.5 3.5 0 0 1 0 7H6";
const REDO = "M10 3l3.5 3.5L10 10M13 6.5H6.5a3.5 3.5 0 0 0 0 7H10";
const CONNECT = "M2.5 4.5h3v3h-3zM10.5 8.5h3v3h-3zM5.5 6c4 0 1 4 5 4";
const COPY = "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3";
const GROUP = "M2.5 2.5h11v11h-11zM5 5h2.5v2.5H5zM8.5 8.5H11V11H8.5z";
const REMOVE = "M3 4.5h10M6.5 4.5v-2h3v2M4.5 4.5l.7 9h5.6l.7-9M7 7v4M9 7v4";
const OPEN = "M2 12.5v-9h4l1.5 2h6v7z";
const MOST_BYTES = 20_000_000; // of a file that is opened

/**
 * What can be done with what is selected, and with the drawing as a whole.
 * @param {{ builder: import("./types").Builder }} props
 */
export function Tools({ builder: { act, selection, edit } }) {
  const none = !selection.size;
  const file = useRef(/** @type {HTMLInputElement | null} */ (null));
  async function open(/** @type {File | undefined} */ chosen) {
    if (chosen && chosen.size < MOST_BYTES) edit("load", { text: await chosen.text() });
    if (file.current) file.current.value = "";
  }
  return (
    <span className="snn-tools" role="group" aria-label={tr("build.tools")}>
      <span className="snn-cluster">
        <Button path={UNDO} text={tr("build.undo")} onClick={() => act("undo")} />
        <Button path={REDO} text={tr("build.redo")} onClick={() => act("redo")} />
      </span>
      <span className="snn-cluster">
        <Button path={CONNECT} text={tr("build.connect_tool")} onClick={() => act("connect")} />
        <Button path={COPY} text={tr("build.duplicate")} disabled={none} onClick={() => act("duplicate")} />
        <Button path={GROUP} text={tr("build.group")} disabled={none} onClick={() => act("group")} />
        <Button path={REMOVE} text={tr("build.remove")} disabled={none} onClick={() => act("remove")} />
      </span>
      <Button path={OPEN} text={tr("build.open")} onClick={() => file.current?.click()} />
      <input ref={file} type="file" accept=".json,application/json" hidden aria-label={tr("build.open")} onChange={(event) => open(event.target.files?.[0])} />
    </span>
  );
}
