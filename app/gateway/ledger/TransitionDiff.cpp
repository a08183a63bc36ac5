#include "app/gateway/ledger/TransitionDiff.h"

#include <algorithm>
#include <unordered_set>

#include "app/gateway/ledger/Words.h"

namespace chipdeck::gateway {

using domain::ClusterSnapshot;
using domain::Job;

namespace {

const Job *findJob(const ClusterSnapshot *snapshot, std::uint32_t ref)
{
    if (!snapshot || !snapshot->jobs)
        return nullptr;
    const auto &jobs = *snapshot->jobs;
    const auto at = std::lower_bound(jobs.begin(), jobs.end(), ref,
                                     [](const auto &job, std::uint32_t wanted) { return job->ref < wanted; });
    return at != jobs.end() && (*at)->ref == ref ? at->get() : nullptr;
}

std::string jobIdOf(const ClusterSnapshot &snapshot, std::uint32_t ref)
{
    const Job *job = findJob(&snapshot, ref);
    return job ? job->id : std::string("#").append(std::to_string(ref));
}

std::string wordsOfChip(const ClusterSnapshot &snapshot, std::uint32_t chip)
{
    return chipWords(*snapshot.chips, chip, [&](std::uint32_t ref) { return jobIdOf(snapshot, ref); });
}

const domain::NodeStatus *statusOf(const ClusterSnapshot &snapshot, std::uint32_t node)
{
    return snapshot.nodeStatuses && node < snapshot.nodeStatuses->size() ? &(*snapshot.nodeStatuses)[node] : nullptr;
}

} // namespace

std::string TransitionDiff::wordsBefore(const std::string &subject) const
{
    const auto known = m_known.find(subject);
    return known == m_known.end() ? std::string() : known->second;
}

std::vector<TransitionEntry> TransitionDiff::entries(bool withChips) const
{
    std::vector<TransitionEntry> out;
    if (m_after.inventory) {
        addNodes(out);
        if (withChips && m_after.chips)
            addChips(out);
    }
    addJobs(out);
    addGoneJobs(out);
    return out;
}

void TransitionDiff::addNodes(std::vector<TransitionEntry> &out) const
{
    const auto add = [&](std::uint32_t node) {
        const auto *now = statusOf(m_after, node);
        if (!now || node >= m_after.inventory->nodes.size())
            return;
        const std::string &id = m_after.inventory->nodes[node].id;
        std::string before;
        if (!m_before || !m_before->inventory) {
            before = wordsBefore("nodes/" + id);
        } else {
            const auto index = m_changes.layout ? m_before->inventory->findNode(id) : std::optional(node);
            const auto *then = index ? statusOf(*m_before, *index) : nullptr;
            before = then ? nodeWords(*then) : std::string();
        }
        std::string after = nodeWords(*now);
        if (before != after)
            out.push_back({TransitionEntry::Kind::Node, id, std::move(before), std::move(after), now->reason, {}, {}});
    };
    if (!isAnew()) {
        std::for_each(m_changes.nodes.begin(), m_changes.nodes.end(), add);
        return;
    }
    for (std::uint32_t node = 0; node < m_after.inventory->nodes.size(); ++node)
        add(node);
}

bool TransitionDiff::chipChanged(std::uint32_t chip) const
{
    const std::size_t word = chip / 64;
    return word < m_changes.stateBits.size() && (m_changes.stateBits[word] >> (chip % 64) & 1U);
}

void TransitionDiff::addChips(std::vector<TransitionEntry> &out) const
{
    const auto &inventory = *m_after.inventory;
    if (isAnew()) {
        for (std::uint32_t node = 0; node < inventory.nodes.size(); ++node)
            addNodeChips(out, node);
        return;
    }
    const std::uint32_t count = inventory.chipCount();
    std::optional<std::uint32_t> lastNode;
    for (std::size_t word = 0; word < m_changes.stateBits.size(); ++word) {
        if (m_changes.stateBits[word] == 0)
            continue;
        auto chip = static_cast<std::uint32_t>(word * 64);
        const std::uint32_t end = std::min<std::uint32_t>(chip + 64, count);
        while (chip < end) {
            const std::uint32_t node = inventory.nodeOfChip(chip);
            // A node that reaches in from the word before was looked at as a whole then.
            if (node != lastNode)
                addNodeChips(out, node);
            lastNode = node;
            chip = inventory.firstChip[node + 1];
        }
    }
}

void TransitionDiff::addNodeChips(std::vector<TransitionEntry> &out, std::uint32_t node) const
{
    const auto &inventory = *m_after.inventory;
    const std::uint32_t first = inventory.firstChip[node];
    const std::size_t begin = out.size();
    for (std::uint32_t chip = first; chip < inventory.firstChip[node + 1]; ++chip) {
        if (!isAnew() && !chipChanged(chip))
            continue;
        std::string before = isAnew() || !m_before->chips ? std::string() : wordsOfChip(*m_before, chip);
        std::string after = wordsOfChip(m_after, chip);
        if (before == after)
            continue;
        const std::uint32_t position = chip - first;
        const auto same = std::find_if(out.begin() + static_cast<long>(begin), out.end(), [&](const auto &entry) {
            return entry.before == before && entry.after == after;
        });
        if (same == out.end()) {
            out.push_back({TransitionEntry::Kind::Chips, inventory.nodes[node].id, std::move(before), std::move(after),
                           {}, {{position, 1}}, {}});
        } else if (auto &last = same->chips.back(); last.first + last.second == position) {
            ++last.second;
        } else {
            same->chips.emplace_back(position, 1);
        }
    }
}

void TransitionDiff::addJobs(std::vector<TransitionEntry> &out) const
{
    const auto add = [&](const Job &job) {
        const Job *then = findJob(m_before, job.ref);
        std::string before = m_before ? (then ? jobWords(*then) : std::string()) : wordsBefore("jobs/" + job.id);
        std::string after = jobWords(job);
        const bool moved = then && then->allocations != job.allocations;
        if (before != after || moved)
            out.push_back({TransitionEntry::Kind::Job, job.id, std::move(before), std::move(after), job.reason, {}, job});
    };
    if (!m_before || m_changes.layout) {
        for (const auto &job : m_after.jobs ? *m_after.jobs : std::vector<std::shared_ptr<const Job>>())
            add(*job);
        return;
    }
    for (const std::uint32_t ref : m_changes.jobs) {
        if (const Job *job = findJob(&m_after, ref))
            add(*job);
    }
}

void TransitionDiff::addGoneJobs(std::vector<TransitionEntry> &out) const
{
    const auto gone = [&](const std::string &id, std::string before) {
        out.push_back({TransitionEntry::Kind::Job, id, std::move(before), "gone", "the scheduler no longer lists it", {}, {}});
    };
    if (!m_before) {
        std::unordered_set<std::string> listed;
        for (const auto &job : m_after.jobs ? *m_after.jobs : std::vector<std::shared_ptr<const Job>>())
            listed.insert(job->id);
        for (const auto &[subject, words] : m_known) {
            if (subject.starts_with("jobs/") && !listed.contains(subject.substr(5)))
                gone(subject.substr(5), words);
        }
        return;
    }
    for (const std::uint32_t ref : m_changes.removedJobs) {
        // Ended jobs leave the list in the course of things; a job that vanishes alive is worth a line.
        if (const Job *job = findJob(m_before, ref); job && domain::isActive(job->state))
            gone(job->id, jobWords(*job));
    }
}

} // namespace chipdeck::gateway
