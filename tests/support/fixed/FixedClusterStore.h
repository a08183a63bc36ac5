#pragma once

#include "client/store/ClusterStore.h"

namespace chipdeck::test {

/// A cluster that says what the test puts into it: models and views see no difference.
class FixedClusterStore : public store::ClusterStore
{
    Q_OBJECT

public:
    explicit FixedClusterStore(domain::ClusterInfo info, QObject *parent = nullptr);

    /// Replaces the whole picture; emits changed() with `layout`.
    void setSnapshot(domain::ClusterSnapshot snapshot);
    /// Replaces the picture by one of the same layout and tells what `change` says.
    void updateSnapshot(domain::ClusterSnapshot snapshot, const store::ReplicaChange &change);
    void setReachability(domain::Reachability reachability, std::uint64_t ageMs, const QString &trouble = {});
    void setPrincipal(const QString &principal, const QString &role);

    QString key() const override;
    const domain::ClusterInfo &info() const override { return m_info; }
    const domain::ClusterSnapshot &snapshot() const override { return m_snapshot; }
    bool hasSnapshot() const override { return m_hasSnapshot; }
    Connection connection() const override;
    std::vector<domain::PartFreshness> freshness() const override;
    domain::Reachability reachability() const override { return m_reachability; }
    std::optional<std::uint64_t> ageMs() const override;
    QString trouble() const override { return m_trouble; }
    void setTelemetryView(bool allNodes, std::vector<std::uint32_t> nodes) override;
    std::shared_ptr<const domain::Job> job(std::uint32_t ref) const override;
    QString principal() const override { return m_principal; }
    QString role() const override { return m_role; }

    bool telemetryAll() const { return m_telemetryAll; }
    const std::vector<std::uint32_t> &telemetryNodes() const { return m_telemetryNodes; }

private:
    domain::ClusterInfo m_info;
    domain::ClusterSnapshot m_snapshot;
    bool m_hasSnapshot = false;
    domain::Reachability m_reachability = domain::Reachability::Live;
    std::uint64_t m_ageMs = 0;
    QString m_trouble;
    QString m_principal = QStringLiteral("ann");
    QString m_role = QStringLiteral("operator");
    bool m_telemetryAll = false;
    std::vector<std::uint32_t> m_telemetryNodes;
};

} // namespace chipdeck::test
