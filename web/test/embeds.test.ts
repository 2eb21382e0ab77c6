import assert from "node:assert/strict";
import { test } from "node:test";
import { EditorState, TextSelection } from "prosemirror-state";
import { embedded, offersEmbed } from "../src/embeds";
import { schema } from "../src/schema";

test("only an address of a house that shows things is offered to be shown", () => {
  for (const url of ["https://youtu.be/dQw4w9WgXcQ", "https://www.youtube.com/watch?v=a", "https://bsky.app/profile/a.example/post/b"]) assert.ok(offersEmbed(url), url);
  for (const url of ["https://post.example/", "https://youtube.com.evil.example/a", "see https://youtu.be/a", "javascript:https://youtu.be/a", "https://youtu.be/"]) assert.ok(!offersEmbed(url), url);
});

test("an embed takes the place of an empty line, and stands behind one that is not", () => {
  const at = (text: string) => {
    const doc = schema.node("doc", null, [schema.node("paragraph", null, text ? [schema.text(text)] : [])]);
    const state = EditorState.create({ doc, selection: TextSelection.create(doc, 1) });
    const after = state.apply(embedded(state, { url: "https://youtu.be/dQw4w9WgXcQ", title: "The wall" }));
    assert.equal(after.selection.$from.parent.type.name, "paragraph");
    assert.equal(after.selection.$from.index(0), after.doc.childCount - 1);
    return after.doc.children.map(block => block.type.name);
  };
  assert.deepEqual(at(""), ["embed", "paragraph"]);
  assert.deepEqual(at("Words"), ["paragraph", "embed", "paragraph"]);
});
