import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import ts from "typescript";
import { say, sayAround, speak } from "../src/say";

test("a sentence is said in the language of the page, with its places in the order of that language", () => {
  speak({ "{0} of {1}": "{1}: {0}" }, "de");
  assert.equal(say("{0} of {1}", 1, 3), "3: 1");
  assert.equal(say("Not translated {0}", "yet"), "Not translated yet");
  speak({});
});

test("a number takes the plural form of the language", () => {
  speak({ "{0} words": { one: "{0} слово", few: "{0} слова", many: "{0} слов", other: "{0} слова" } }, "ru");
  assert.deepEqual([1, 3, 11, 21].map(n => say("{0} words", n)), ["1 слово", "3 слова", "11 слов", "21 слово"]);
  speak({});
});

test("what is put into a sentence that runs from right to left does not turn the words around it", () => {
  speak({ "Saved by {0}": "⟦{0}⟧" }, "ar-XB", true);
  assert.equal(say("Saved by {0}", "Ana"), "⟦\u2068Ana\u2069⟧");
  assert.deepEqual(sayAround("Saved by {0}", "Ana"), ["⟦", "\u2068Ana\u2069", "⟧"]);
  speak({});
});

// The sources, as they are written: what a person sees goes through say().

const textProps = new Set(["aria-label", "title", "placeholder", "alt", "aria-description"]);
/** Where words are not for people: names of keys, classes, ids, addresses, messages of faults of our own. */
const notShown = /^(querySelector|querySelectorAll|closest|matches|getAttribute|setAttribute|removeAttribute|keyName|Error|node|mark|createElement|startsWith|replace|test|text|toLocaleString|toLocaleTimeString|toLocaleDateString|open|transaction|objectStore|createObjectStore)$/;

/** A sentence, or a name that begins with a capital. */
const isForPeople = (words: string) => /\p{L}{2,} \p{L}+/u.test(words) || /^\p{Lu}\p{Ll}+[.…:]?$/u.test(words);

function unsaid(name: string): string[] {
  const source = ts.createSourceFile(name, readFileSync(`src/${name}`, "utf8"), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return;
    if (ts.isCallExpression(node) && /^say(Around)?$/.test(node.expression.getText())) return node.arguments.slice(1).forEach(visit);
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateExpression(node)) {
      const words = ts.isTemplateExpression(node) ? [node.head.text, ...node.templateSpans.map(span => span.literal.text)].join("…") : node.text;
      let [child, parent]: [ts.Node, ts.Node] = [node, node.parent];
      while (ts.isConditionalExpression(parent) && parent.condition !== child || ts.isParenthesizedExpression(parent) || ts.isBinaryExpression(parent) && ["&&", "||", "??", "+"].includes(parent.operatorToken.getText()) && parent.right === child) [child, parent] = [parent, parent.parent];
      let shown = false;
      if (ts.isCallExpression(parent) && parent.expression !== child) {
        const called = parent.expression.getText().split(".").pop()!;
        // A child of an element, or what is announced, is text whatever it looks like.
        shown = called === "el" ? parent.arguments.indexOf(child as ts.Expression) >= 2 && /\p{L}{2,}/u.test(words) : /^(announce|tell)$/.test(called) && parent.arguments[0] === child ? /\p{L}{2,}/u.test(words) : !notShown.test(called) && isForPeople(words);
      } else if (ts.isNewExpression(parent)) shown = parent.expression.getText() !== "Error" && isForPeople(words);
      else if (ts.isPropertyAssignment(parent)) {
        const property = parent.name.getText().replaceAll('"', "");
        shown = parent.name !== child && (textProps.has(property) ? /\p{L}{2,}/u.test(words) : !/^(class|content|words|style|tag|id)$/.test(property) && !property.startsWith("aria-") && !property.startsWith("data-") && isForPeople(words));
      } else if (ts.isBinaryExpression(parent) && parent.operatorToken.getText() === "=") shown = !/\.(className|id)$/.test(parent.left.getText()) && isForPeople(words);
      else if (ts.isArrayLiteralExpression(parent) || ts.isReturnStatement(parent) || ts.isArrowFunction(parent) || ts.isVariableDeclaration(parent)) shown = isForPeople(words);
      if (shown) found.push(`${name}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${node.getText().slice(0, 100)}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Keys of a keyboard, which are called what stands on them. */
const keys = /"(Enter|Escape|Backspace|Delete|Tab|Shift-Enter)"/;

test("no text of the editor reaches a person but through say()", () => {
  const found = readdirSync("src").filter(name => name.endsWith(".ts") && name !== "say.ts").flatMap(unsaid).filter(one => !keys.test(one));
  assert.deepEqual(found, []);
});
