#pragma once

#include <map>
#include <memory>

#include <QPointer>
#include <QTimer>

#include "client/link/InferenceLink.h"
#include "client/store/InferenceRuntime.h"

namespace chipdeck::store {

class LiveGeneration;

/// The runtime over a private socket. Whoever owns it starts the program: startRequested() asks for it, open() tells where
/// it listens, ended() that it is gone.
class LiveInference : public InferenceRuntime
{
    Q_OBJECT

public:
    /// `modelFolder` is the one that the program is started with.
    explicit LiveInference(QString modelFolder, QObject *parent = nullptr);
    ~LiveInference() override;

    void open(const QString &address);
    void ended(bool isMissing, const QString &words);

    State state() const override { return m_state; }
    QString trouble() const override { return m_trouble; }
    void start() override;
    const domain::InferenceStatus &status() const override { return m_status; }
    int loadedThousandths(const std::string &model) const override;
    void refresh() override;
    void checkFit(const domain::LoadSetting &setting, QObject *context, Done<domain::ModelFit> done) override;
    void load(const domain::LoadSetting &setting, QObject *context, Done<domain::LocalModel> done) override;
    void unload(const std::string &model, QObject *context, Done<bool> done) override;
    Generation *generate(const domain::GenerationSetting &setting, QObject *parent) override;
    void setServing(bool enabled, const QString &address, const QString &key, QObject *context, Done<domain::Serving> done) override;
    QString modelFolder() const override { return m_folder; }

Q_SIGNALS:
    void startRequested();

private:
    struct Loading {
        std::unique_ptr<link::LoadStream> stream;
        int thousandths = 0;
        QPointer<QObject> context;
        Done<domain::LocalModel> done;
    };

    void setState(State state, const QString &trouble = {});
    void takeStatus(const domain::Result<domain::InferenceStatus> &status);
    void takeLoad(const std::string &model);
    void endLoad(const std::string &model, const domain::Result<domain::LocalModel> &answer);
    void tellStatus();
    template<typename T>
    Done<T> guarded(QObject *context, Done<T> done) const;

    QString m_folder;
    State m_state = State::Idle;
    QString m_trouble;
    domain::InferenceStatus m_status;
    std::map<std::string, Loading> m_loads;
    QTimer m_poll;
    QTimer m_tell;
    int m_silent = 0;  ///< looks in a row that got no answer
    link::Gate m_gate{this};
    std::unique_ptr<link::InferenceLink> m_link;
};

} // namespace chipdeck::store
