/** The encoding class every JavaScript host has; declared here because writers see neither Node nor the DOM. */
declare class TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>;
}
