#!/bin/bash
#SBATCH --time=UNLIMITED
#SBATCH --partition=service
python -m http.server
