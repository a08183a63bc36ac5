#!/bin/bash
#SBATCH --licenses=fluent|ansys
#SBATCH --time=2:00:00
./solve
