#pragma once

#include "app/runtime/engine/cpu/CachePages.h"
#include "app/runtime/engine/cpu/PackedWeights.h"
#include "app/runtime/engine/cpu/StepPlan.h"
#include "app/runtime/engine/cpu/Workspace.h"
#include "app/runtime/kernels/cpu/Attention.h"
#include "app/runtime/kernels/cpu/Elementwise.h"
#include "app/runtime/kernels/cpu/Multiply.h"
#include "app/runtime/kernels/cpu/RopeTable.h"

namespace chipdeck::engine {

/// The rotations of a model: one table for each kind that its layers have.
struct RopeTables
{
    std::vector<kernels::RopeTable> tables;
    std::vector<std::size_t> ofLayer;
};

/// What all threads of a step look at.
struct StepContext
{
    const model::Config &config;
    const PackedWeights &weights;
    const CachePages &cache;
    const StepPlan &plan;
    Workspace &work;
    RopeTables &ropes;
    const kernels::ElementKernels &elements;
    const kernels::AttentionKernels &attention;
    kernels::Isa isa;

    const kernels::RopeTable &rope(std::size_t layer) const { return ropes.tables[ropes.ofLayer[layer]]; }
    float epsilon() const { return static_cast<float>(config.normEpsilon); }
};

/// One thread's part in it.
struct StepThread
{
    const StepContext &step;
    kernels::ThreadPool::Team &team;
    ThreadSpace &space;

    /// The columns that this thread prepares: all where each thread prepares for itself, else its part.
    kernels::ThreadPool::Team::Range ownColumns(std::size_t count) const
    {
        return step.plan.own() ? kernels::ThreadPool::Team::Range{0, count} : team.part(count);
    }

    /// What the threads prepared together is there for all of them.
    void prepared() const
    {
        if (!step.plan.own())
            team.barrier();
    }

    /// Has memory work on what is multiplied next while the caller does something else.
    void readAhead() const
    {
        if (step.plan.own())
            space.ahead.fetch();
    }

    /// A product from this group on, which knows what this thread reads after it.
    kernels::Product followed(const kernels::Product &product, std::size_t firstGroup) const
    {
        kernels::Product followed = product;
        followed.next = step.plan.own() ? space.ahead.nextOf(product.weights->group(firstGroup)) : nullptr;
        return followed;
    }

    /// This thread's part of the rows of several matrices, taken as one.
    void multiply(std::span<const kernels::Product> products, std::size_t columns) const { multiply(products, 0, columns); }
    void multiply(std::span<const kernels::Product> products, std::size_t firstColumn, std::size_t lastColumn) const;
};

} // namespace chipdeck::engine
