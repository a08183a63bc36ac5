#include "app/gateway/service/DigestComparison.h"

#include <algorithm>
#include <cstring>

#include "client/codec/Digest.h"
#include "client/codec/Syndrome.h"

namespace chipdeck::gateway {

namespace {

/// With one chip in a hundred changed, groups of this size mostly hold one change or none.
constexpr std::uint32_t groupChips = 16;
constexpr std::uint32_t blockChips = 1024;
constexpr std::uint32_t statusBlockNodes = 32;
constexpr std::uint32_t jobsOfBucket = 8;

codec::Syndrome syndromeAt(const std::string &bytes, std::size_t group)
{
    codec::Syndrome result;
    std::memcpy(&result.sum, bytes.data() + group * 4, 2);
    std::memcpy(&result.weighted, bytes.data() + group * 4 + 2, 2);
    return result;
}

bool differs(const std::string &mine, const std::string &theirs, std::size_t entry, std::size_t size)
{
    return std::memcmp(mine.data() + entry * size, theirs.data() + entry * size, size) != 0;
}

/// Both of the same block of a column of bits.
class ChipMarks
{
public:
    ChipMarks(codec::DeltaContents &contents, std::uint32_t chips) : m_contents(contents), m_chips(chips)
    {
        m_contents.stateBits.assign((chips + 63) / 64, 0);
    }

    void mark(std::uint32_t first, std::uint32_t count)
    {
        const std::uint32_t end = std::min(m_chips, first + count);
        for (std::uint32_t chip = first; chip < end; ++chip)
            m_contents.stateBits[chip / 64] |= std::uint64_t{1} << (chip % 64);
    }

private:
    codec::DeltaContents &m_contents;
    std::uint32_t m_chips;
};

void compareGroups(const std::string &mine, const std::string &theirs, std::uint32_t groupSize, std::uint32_t chips,
                   ChipMarks &marks)
{
    for (std::size_t group = 0; group < mine.size() / 4; ++group) {
        const auto first = static_cast<std::uint32_t>(group) * groupSize;
        const codec::Located found = codec::locate(syndromeAt(mine, group), syndromeAt(theirs, group),
                                                   std::min(groupSize, chips - first));
        if (found.difference == codec::Difference::One)
            marks.mark(first + found.position, 1);
        else if (found.difference == codec::Difference::Several)
            marks.mark(first, groupSize);
    }
}

void compareJobs(const codec::DigestQuestion &question, const domain::ClusterSnapshot &snapshot, const std::string &mine,
                 const std::string &theirs, codec::DeltaContents &contents)
{
    for (std::uint32_t bucket = 0; bucket < question.jobBuckets; ++bucket) {
        if (differs(mine, theirs, bucket, 8))
            contents.jobBuckets.push_back(bucket);
    }
    contents.jobBucketCount = question.jobBuckets;
    for (const auto &job : *snapshot.jobs) {
        const std::uint32_t bucket = codec::jobBucket(job->ref, question.jobBuckets);
        if (std::binary_search(contents.jobBuckets.begin(), contents.jobBuckets.end(), bucket))
            contents.jobs.push_back(job->ref);
    }
}

} // namespace

codec::DigestQuestion groupQuestion(const domain::ClusterSnapshot &snapshot)
{
    const auto jobs = static_cast<std::uint32_t>(snapshot.jobs->size());
    return {groupChips, 0, statusBlockNodes, std::clamp<std::uint32_t>(jobs / jobsOfBucket, 1, 65'536)};
}

codec::DigestQuestion blockQuestion()
{
    return {0, blockChips, 0, 0};
}

domain::Result<codec::DeltaContents> compareDigests(const codec::DigestQuestion &question,
                                                    const domain::ClusterSnapshot &snapshot, bool withJobs,
                                                    const codec::DigestAnswer &mine, const codec::DigestAnswer &theirs)
{
    if (mine.chipGroups.size() != theirs.chipGroups.size() || mine.chipBlocks.size() != theirs.chipBlocks.size()
        || mine.statusBlocks.size() != theirs.statusBlocks.size() || mine.jobBuckets.size() != theirs.jobBuckets.size()) {
        return domain::failure(domain::Code::InvalidArgument, "INVALID_WATCH_REQUEST",
                               "The digests are not those that were asked for; send one for each group, block and bucket.");
    }
    codec::DeltaContents contents;
    const std::uint32_t chips = snapshot.inventory->chipCount();
    ChipMarks marks(contents, chips);
    compareGroups(mine.chipGroups, theirs.chipGroups, question.groupChips, chips, marks);
    for (std::size_t block = 0; block < mine.chipBlocks.size() / 8; ++block) {
        if (differs(mine.chipBlocks, theirs.chipBlocks, block, 8))
            marks.mark(static_cast<std::uint32_t>(block) * question.blockChips, question.blockChips);
    }
    contents.telemetryBits = contents.stateBits;
    const auto nodes = static_cast<std::uint32_t>(snapshot.nodeStatuses->size());
    for (std::size_t block = 0; block < mine.statusBlocks.size() / 4; ++block) {
        const auto first = static_cast<std::uint32_t>(block) * question.statusBlockNodes;
        for (std::uint32_t node = first; node < std::min(nodes, first + question.statusBlockNodes); ++node) {
            if (differs(mine.statusBlocks, theirs.statusBlocks, block, 4))
                contents.nodes.push_back(node);
        }
    }
    if (withJobs && question.jobBuckets > 0)
        compareJobs(question, snapshot, mine.jobBuckets, theirs.jobBuckets, contents);
    contents.pools = mine.pools != theirs.pools;
    return contents;
}

} // namespace chipdeck::gateway
