import { useEffect, useId, useRef, useState } from "react";
import { tr } from "../shared/strings.js";

/**
 * A function of x that the reader types; what was not understood is underlined, and a sentence says why.
 * @param {{ text: string, error: string, place: [number, number] | null, take: (text: string) => void, begun: boolean }} props
 *   `begun`: whether it has just been chosen, and waits for the reader
 */
export function ExpressionField({ text: given, error, place, take, begun }) {
  const [id, about] = [useId(), useId()];
  const [text, setText] = useState(given);
  const [sent, setSent] = useState(given);
  const [shift, setShift] = useState(0);
  const field = useRef(/** @type {HTMLInputElement | null} */ (null));
  useEffect(() => { setText(given); setSent(given); }, [given]);
  useEffect(() => { if (begun) { field.current?.focus(); field.current?.select(); } }, [begun]);
  const wrong = !!error && text === sent;
  const send = () => { if (text.trim() && (begun || text !== sent)) { setSent(text); take(text); } };
  return (
    <span className="snn-entry">
      <label htmlFor={id}>{tr("build.expression")}</label>
      <span className="snn-expression">
        {wrong && place && <Underline text={text} place={place} shift={shift} />}
        <input id={id} ref={field} className="snn-text" value={text} spellCheck={false} autoComplete="off" aria-invalid={wrong} aria-describedby={about}
          onChange={(event) => setText(event.target.value)} onScroll={(event) => setShift(event.currentTarget.scrollLeft)} onBlur={send}
          onKeyDown={(event) => {
            if (event.key === "Enter") send();
            if (event.key === "Escape" && text !== given) { event.stopPropagation(); setText(given); }
          }} />
      </span>
      <span id={about} className={wrong ? "snn-wrong" : "snn-aside"} role={wrong ? "alert" : undefined}>{wrong ? error : tr("build.expression_hint")}</span>
    </span>
  );
}

/** A line under the letters from the first to the last one, behind the field. */
function Underline(/** @type {{ text: string, place: [number, number], shift: number }} */ { text, place: [first, last], shift }) {
  const padded = text.padEnd(last); // an end that is missing lies behind the text
  return (
    <span className="snn-underline" aria-hidden="true"><span style={{ marginLeft: -shift }}>
      {padded.slice(0, first)}<mark data-snn-wrong={`${first}-${last}`}>{padded.slice(first, Math.max(last, first + 1)) || "\u00a0"}</mark>{padded.slice(last)}
    </span></span>
  );
}
