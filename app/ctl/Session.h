#pragma once

#include <functional>
#include <string>

#include "app/ctl/Arguments.h"
#include "app/ctl/Connections.h"
#include "app/ctl/ExitCode.h"
#include "app/ctl/Listing.h"

namespace chipdeck::ctl {

/// One run of one command: waits for what it needs and says what went wrong.
class Session
{
public:
    Session(Connections &connections, const Arguments &arguments, const Output &output);

    Connections &connections() { return m_connections; }
    const Arguments &arguments() const { return m_arguments; }
    const Output &output() const { return m_output; }

    /// Runs the event loop until `done` says true; false when it did not within the time.
    bool waitUntil(const std::function<bool()> &done, int timeoutMs);
    /// Until every cluster that is asked for has its picture or is known to be lost. What is lost is said at once; the exit
    /// code is Ok when nothing is.
    ExitCode waitForPictures(bool telemetry);
    /// The same for who needs no picture: until every gateway has answered or is known to be lost.
    ExitCode waitForGateways();
    /// The clusters that --cluster does not leave out.
    std::vector<store::ClusterStore *> wanted() const;
    /// The clusters with a picture that --cluster does not leave out.
    Clusters pictures() const;

    struct Target {
        store::ClusterStore *cluster = nullptr;
        std::string name;  ///< resource name
        std::string id;    ///< the job's or node's own
    };
    /// Also one that was submitted a moment ago and is in no picture yet: then the gateways are asked.
    domain::Result<Target> findJob(const std::string &word);
    domain::Result<Target> findNode(const std::string &word) const;
    /// The clusters that take jobs from whoever asks and that --cluster does not leave out, with a picture or without.
    std::vector<store::ClusterStore *> takingJobs() const;
    /// The one cluster to submit to.
    domain::Result<store::ClusterStore *> onlyCluster() const;

    void say(const domain::Failure &failure) const;
    ExitCode fail(const domain::Failure &failure, bool write) const;

private:
    ExitCode lostGateways() const;
    ExitCode noSuchCluster() const;
    bool matchesCluster(const store::ClusterStore &cluster) const;
    static bool isSettled(const store::ClusterStore &cluster);
    domain::Result<Target> fromName(const std::string &word) const;
    std::vector<Target> submittedAs(const std::string &word);
    domain::Result<Target> choose(std::vector<Target> found, const std::string &kind, const std::string &word) const;

    Connections &m_connections;
    const Arguments &m_arguments;
    const Output &m_output;
};

} // namespace chipdeck::ctl
