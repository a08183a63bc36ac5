#pragma once

#include <map>
#include <vector>

#include <QAbstractListModel>

#include "client/store/InferenceRuntime.h"
#include "ui/tryout/TryoutWords.h"

namespace chipdeck::ui {

/// Models on this computer in a stable order, with what each would need here. Fits are asked for one after another.
class ModelListModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { NameRole = Qt::UserRole, QuantizationRole, SizeRole, FitRole, SidesRole, LoadedRole };

    explicit ModelListModel(store::InferenceRuntime &runtime, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    /// Which models are A and B; empty = none.
    void setSides(const std::string &a, const std::string &b);
    int rowOf(const std::string &name) const;
    std::string nameAt(int row) const;
    const domain::LocalModel *find(const std::string &name) const;
    /// The fit with the longest context, once it is known.
    std::optional<domain::ModelFit> fit(const std::string &name) const;
    TryoutWords::Line line(int row) const;
    /// For which device and cache fits are asked.
    void setChoices(const TryoutChoices &choices);
    /// Asks for all fits anew: free memory changed.
    void askFits();
    void retranslate();

private:
    void takeStatus();
    void askNext();

    store::InferenceRuntime &m_runtime;
    std::vector<domain::LocalModel> m_models;
    std::map<std::string, domain::ModelFit> m_fits;
    std::vector<std::string> m_toAsk;
    bool m_asking = false;
    std::string m_a;
    std::string m_b;
    TryoutChoices m_choices;
};

} // namespace chipdeck::ui
