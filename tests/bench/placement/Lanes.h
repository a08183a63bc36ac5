#pragma once

#include <random>
#include <string>
#include <vector>

#include "tests/bench/placement/SlurmLab.h"

namespace chipdeck::bench {

/// A part of the cluster whose jobs meet no others: six nodes of one kind, a partition of all of them and a short one of four, whose jobs
/// may take two nodes for half an hour.
struct Lane {
    std::string pool, shortPool, type, otherType;  ///< otherType: a second one on each node; empty = none
    unsigned chips = 0;  ///< of `type` on a node
    std::vector<std::string> nodes;
    std::string state;  ///< what it was brought into, in words
    bool isOdd = false;  ///< fragmented, drained, reserved or limited
    std::vector<unsigned> jobs;  ///< in the background
    bool hasReservation = false;
    std::string drained;  ///< nodes

    std::string reservation() const { return "r" + pool; }
};

std::vector<Lane> makeLanes();
std::vector<std::string> poolsOf(const std::vector<Lane> &lanes);
std::vector<std::string> configFor(const std::vector<Lane> &lanes);

/// Once: half of each lane's nodes get the feature "ib".
void giveFeatures(const SlurmLab &lab, const std::vector<Lane> &lanes);
/// Takes back what was done to a lane.
void clear(const SlurmLab &lab, Lane &lane);
/// Brings a cleared lane into a random state. What is to run runs some seconds later.
void arrange(const SlurmLab &lab, Lane &lane, std::mt19937 &random);
/// The second step, once jobs run: jobs that wait ahead, in some states.
void addWaiters(const SlurmLab &lab, Lane &lane, std::mt19937 &random);

} // namespace chipdeck::bench
