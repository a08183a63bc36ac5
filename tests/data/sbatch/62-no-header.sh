#!/bin/bash
set -e
./run
