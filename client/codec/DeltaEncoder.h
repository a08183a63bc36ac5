#pragma once

#include <google/protobuf/repeated_field.h>

#include "chipdeck/v1/fleet.pb.h"
#include "client/domain/Cluster.h"

namespace chipdeck::codec {

/// Writes who holds each chip of a list as triples of (skipped, count, job ref).
class OwnerRunWriter
{
public:
    explicit OwnerRunWriter(google::protobuf::RepeatedField<std::uint32_t> &out) : m_out(out) {}

    void add(std::uint32_t owner)
    {
        if (owner != m_owner) {
            finish();
            m_owner = owner;
        }
        ++m_count;
    }

    void finish()
    {
        if (m_owner == 0) {
            m_skipped += m_count;
        } else if (m_count > 0) {
            m_out.Add(m_skipped);
            m_out.Add(m_count);
            m_out.Add(m_owner);
            m_skipped = 0;
        }
        m_count = 0;
    }

private:
    google::protobuf::RepeatedField<std::uint32_t> &m_out;
    std::uint32_t m_owner = 0;
    std::uint32_t m_count = 0;
    std::uint32_t m_skipped = 0;
};

inline void addShare(const domain::ExtraOwner &share, v1::Share &out)
{
    out.set_chip(share.chip);
    out.set_job_ref(share.jobRef);
    out.set_permille(share.permille);
}

} // namespace chipdeck::codec
