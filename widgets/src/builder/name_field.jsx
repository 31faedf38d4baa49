import { useEffect, useId, useState } from "react";
import { tr } from "../shared/strings.js";

/** The name of a thing, to type over; taken with Enter or on leaving. */
export function NameField(/** @type {{ name: string, rename: (label: string) => void }} */ { name, rename }) {
  const id = useId();
  const [text, setText] = useState(name);
  useEffect(() => setText(name), [name]);
  const take = () => { if (text.trim() && text.trim() !== name) rename(text.trim()); else setText(name); };
  return (
    <span className="snn-entry">
      <label htmlFor={id}>{tr("build.name")}</label>
      <input id={id} className="snn-text snn-name" value={text} maxLength={60} onChange={(event) => setText(event.target.value)} onBlur={take}
        onKeyDown={(event) => {
          if (event.key === "Enter") take();
          if (event.key === "Escape" && text !== name) { event.stopPropagation(); setText(name); }
        }} />
    </span>
  );
}
