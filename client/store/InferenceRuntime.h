#pragma once

#include <functional>

#include <QObject>
#include <QString>

#include "client/domain/Failure.h"
#include "client/domain/Inference.h"

namespace chipdeck::store {

/// A text being written; destroying it stops it.
class Generation : public QObject
{
    Q_OBJECT

public:
    /// Stops it; finished() comes with what was written until then.
    virtual void cancel() = 0;

Q_SIGNALS:
    /// At most once a tick: all that came since the last.
    void progressed(const chipdeck::domain::GenerationPiece &piece);
    /// Once, last, when all was written or it was stopped.
    void finished(const chipdeck::domain::GenerationEnd &end);
    /// Once, last, instead of finished().
    void failed(const chipdeck::domain::Failure &failure);

protected:
    using QObject::QObject;
};

/// The inference runtime on this computer. Lives on the GUI thread; every call returns at once and its answer comes later
/// on that thread, unless `context` was destroyed meanwhile.
class InferenceRuntime : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Idle,      ///< nobody needed it yet
        Starting,
        Ready,
        Missing,   ///< its program is not on this computer
        Failed,    ///< it ended or does not answer; trouble() says how
    };

    template<typename T>
    using Done = std::function<void(const domain::Result<T> &)>;

    virtual State state() const = 0;
    /// The runtime's own words, untrusted; empty = nothing wrong.
    virtual QString trouble() const = 0;
    /// Starts it where it is not running; further calls do nothing.
    virtual void start() = 0;
    /// Models, devices and the port as they were told last.
    virtual const domain::InferenceStatus &status() const = 0;
    /// How far a model that is being loaded is, 0 to 1,000.
    virtual int loadedThousandths(const std::string &model) const = 0;
    /// Looks anew, also for new files.
    virtual void refresh() = 0;
    virtual void checkFit(const domain::LoadSetting &setting, QObject *context, Done<domain::ModelFit> done) = 0;
    virtual void load(const domain::LoadSetting &setting, QObject *context, Done<domain::LocalModel> done) = 0;
    virtual void unload(const std::string &model, QObject *context, Done<bool> done) = 0;
    /// Returns an object owned by `parent`.
    virtual Generation *generate(const domain::GenerationSetting &setting, QObject *parent) = 0;
    /// `address` "127.0.0.1:0" = any free port. Anything but loopback needs a key.
    virtual void setServing(bool enabled, const QString &address, const QString &key, QObject *context, Done<domain::Serving> done) = 0;
    /// The folder whose files the runtime lists, where a download goes.
    virtual QString modelFolder() const = 0;

Q_SIGNALS:
    void stateChanged();
    /// Models, devices, port or how far a load is; at most once a tick.
    void statusChanged();

protected:
    using QObject::QObject;
};

} // namespace chipdeck::store
