import { tr } from "../shared/strings.js";

/** Keys that build, and what they do. */
export function buildingKeys() {
  return [
    ["C", tr("build.key_connect")], ["E", tr("build.key_arrows")], ["A", tr("build.key_palette")], [tr("build.key_space"), tr("build.key_pick")],
    ["F2", tr("build.key_rename")], ["Delete", tr("build.key_remove")], ["Ctrl C, V, D", tr("build.key_copy")], ["Ctrl G", tr("build.key_group")],
    ["Ctrl Z", tr("build.key_undo")], [tr("build.key_shift_drag"), tr("build.key_frame")],
  ];
}
