import { tr } from "../shared/strings.js";
import { buildingKeys } from "../builder/legend_keys.js";
import { endOf } from "./path.js";

/** What the marks on the map mean, and the keys. */
export function Legend(/** @type {{ building: boolean }} */ { building }) {
  const marks = [
    { text: tr("map.legend_arrow"), effect: null, error: false, kind: "" },
    { text: tr("map.legend_inhibits"), effect: "inhibits", error: false, kind: "snn-inhibits" },
    { text: tr("map.legend_subtracts"), effect: "subtracts", error: false, kind: "snn-subtracts" },
    { text: tr("map.legend_learned"), effect: null, error: false, kind: "snn-learned" },
    { text: tr("map.legend_error"), effect: null, error: true, kind: "snn-error-arrow" },
    { text: tr("map.legend_loop"), effect: null, error: false, kind: "", sign: "\u21bb" },
  ];
  const keys = [
    ["Enter", tr("map.key_enter")], ["\u2190 \u2192", tr("map.key_across")], ["\u2191 \u2193", tr("map.key_updown")],
    ["Page\u2193 Page\u2191", tr("map.key_page")], ["+ \u2212", tr("map.key_expand")], [tr("map.key_shift"), tr("map.key_move")],
    [tr("map.key_ctrl"), tr("map.key_zoom")], ...(building ? buildingKeys() : []),
  ];
  return (
    <section className="snn-legend" aria-label={tr("map.legend")}>
      <ul>
        {marks.map(({ text, effect, error, kind, sign }) => (
          <li key={text}>
            <svg viewBox="0 0 44 16" aria-hidden="true" className="snn-legend-mark">
              <g className={`snn-arrow ${kind}`} style={/** @type {any} */ ({ "--a": 0.5 })}>
                <path className="snn-way" d="M2,8 H40" /><path className="snn-end" d={endOf({ effect, error }, 41, 8)} />
                {sign && <text className="snn-arrow-text" x="20" y="7">{sign}</text>}
              </g>
            </svg>
            <span>{text}</span>
          </li>
        ))}
      </ul>
      <p>{tr("map.legend_activity")}</p>
      <dl>{keys.map(([key, text]) => <div key={key}><dt><kbd>{key}</kbd></dt><dd>{text}</dd></div>)}</dl>
    </section>
  );
}
