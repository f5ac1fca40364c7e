/**
 * Makes protobufjs read 64-bit fields as plain numbers. Without this it makes an object of every one of them: six million
 * location ids of a pprof file then take 0.8 s and 400 MB instead of 0.2 s and 120 MB. Numbers are exact up to 2^53.
 *
 * To be imported before the generated readers, for its effect.
 */
import protobuf from 'protobufjs/minimal.js';

Object.assign(protobuf.util, { Long: undefined });
protobuf.configure();
