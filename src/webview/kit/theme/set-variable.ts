import type { ElementPart, PartInfo } from 'lit/directive.js';
import { Directive, directive, PartType } from 'lit/directive.js';

/**
 * Sets a CSS variable on the element it stands in, through the style object model: a `style` attribute would be refused
 * by the content security policy of a webview.
 */
class SetVariable extends Directive {
  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error('Belongs between the attributes of an element.');
  }

  render(_name: string, _value: string): undefined {
    return undefined;
  }

  override update(part: ElementPart, [name, value]: [string, string]): undefined {
    if (part.element instanceof HTMLElement) part.element.style.setProperty(name, value);
    return undefined;
  }
}

/** `<span ${setVariable('--share', '0.4')}>` sets a CSS variable of the element. */
export const setVariable = directive(SetVariable);

/** `<span ${setColour('#e69f00')}>` sets `--chrono-colour` of the element. */
export function setColour(colour: string): ReturnType<typeof setVariable> {
  return setVariable('--chrono-colour', colour);
}
