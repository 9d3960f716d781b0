#!/bin/sh
# x.sh — says what it is for, not under which licence
