package dev.holdfast.local;
class X {}
