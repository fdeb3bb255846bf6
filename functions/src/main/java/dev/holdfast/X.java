package dev.holdfast;
class X {}
