#include "ui/tryout/ModelListModel.h"

#include <algorithm>

#include "client/models/Format.h"

namespace chipdeck::ui {

ModelListModel::ModelListModel(store::InferenceRuntime &runtime, QObject *parent) : QAbstractListModel(parent), m_runtime(runtime)
{
    connect(&runtime, &store::InferenceRuntime::statusChanged, this, &ModelListModel::takeStatus);
    takeStatus();
}

int ModelListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_models.size());
}

TryoutWords::Line ModelListModel::line(int row) const
{
    const domain::LocalModel &model = m_models.at(std::size_t(row));
    return TryoutWords::fitLine(model, fit(model.name), m_runtime.loadedThousandths(model.name));
}

QVariant ModelListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const domain::LocalModel &model = m_models.at(std::size_t(index.row()));
    const QString sides = (model.name == m_a ? QStringLiteral("A") : QString()) + (model.name == m_b ? QStringLiteral("B") : QString());
    switch (role) {
    case Qt::DisplayRole: return TryoutWords::title(model);
    case NameRole: return QString::fromStdString(model.name);
    case QuantizationRole: return models::Format::text(model.quantization, 24);
    case SizeRole: return TryoutWords::size(model.fileBytes);
    case FitRole: return line(index.row()).words;
    case SidesRole: return sides;
    case LoadedRole: return model.state == domain::ModelState::Loading ? m_runtime.loadedThousandths(model.name) : -1;
    case Qt::AccessibleTextRole:
        return models::Format::clauses({TryoutWords::title(model), models::Format::text(model.quantization, 24),
                                        TryoutWords::size(model.fileBytes), line(index.row()).words, sides});
    case Qt::ToolTipRole: {
        const QString trouble = TryoutWords::trouble(model);
        return QStringList{models::Format::text(model.path, 1024), models::Format::text(model.title, 200),
                           trouble.isEmpty() ? line(index.row()).words : trouble}
            .join(u'\n');
    }
    default: return {};
    }
}

void ModelListModel::setSides(const std::string &a, const std::string &b)
{
    m_a = a;
    m_b = b;
    retranslate();
}

int ModelListModel::rowOf(const std::string &name) const
{
    const auto found = std::find_if(m_models.begin(), m_models.end(), [&](const domain::LocalModel &model) { return model.name == name; });
    return found == m_models.end() ? -1 : int(found - m_models.begin());
}

std::string ModelListModel::nameAt(int row) const
{
    return row >= 0 && row < int(m_models.size()) ? m_models[std::size_t(row)].name : std::string();
}

const domain::LocalModel *ModelListModel::find(const std::string &name) const
{
    const int row = rowOf(name);
    return row < 0 ? nullptr : &m_models[std::size_t(row)];
}

std::optional<domain::ModelFit> ModelListModel::fit(const std::string &name) const
{
    const auto found = m_fits.find(name);
    return found == m_fits.end() ? std::nullopt : std::optional(found->second);
}

void ModelListModel::takeStatus()
{
    std::vector<domain::LocalModel> models = m_runtime.status().models;
    const auto byTitle = [](const domain::LocalModel &a, const domain::LocalModel &b) { return a.name < b.name; };
    std::sort(models.begin(), models.end(), byTitle);
    const auto sameRows = [](const domain::LocalModel &a, const domain::LocalModel &b) { return a.name == b.name; };
    const bool same = std::equal(models.begin(), models.end(), m_models.begin(), m_models.end(), sameRows);
    const auto loaded = [](const std::vector<domain::LocalModel> &all) {
        return std::count_if(all.begin(), all.end(), [](const domain::LocalModel &model) { return model.state == domain::ModelState::Ready; });
    };
    const bool memoryChanged = loaded(models) != loaded(m_models);
    if (same) {
        m_models = std::move(models);
        retranslate();
    } else {
        beginResetModel();
        m_models = std::move(models);
        endResetModel();
    }
    if (!same || memoryChanged)
        askFits();
}

void ModelListModel::setChoices(const TryoutChoices &choices)
{
    const bool isSame = choices.device == m_choices.device && choices.cacheFormat == m_choices.cacheFormat;
    m_choices = choices;
    if (!isSame)
        askFits();
}

void ModelListModel::askFits()
{
    m_toAsk.clear();
    for (auto model = m_models.rbegin(); model != m_models.rend(); ++model) {
        if (model->trouble.empty())
            m_toAsk.push_back(model->name);
    }
    if (!m_asking)
        askNext();
}

void ModelListModel::askNext()
{
    m_asking = !m_toAsk.empty();
    if (!m_asking)
        return;
    domain::LoadSetting setting;
    setting.model = m_toAsk.back();
    setting.device = m_choices.device;
    setting.cacheFormat = m_choices.cacheFormat;
    m_toAsk.pop_back();
    m_runtime.checkFit(setting, this, [this, name = setting.model](const domain::Result<domain::ModelFit> &fit) {
        if (fit)
            m_fits[name] = *fit;
        const int row = rowOf(name);
        if (row >= 0)
            Q_EMIT dataChanged(index(row), index(row));
        askNext();
    });
}

void ModelListModel::retranslate()
{
    if (!m_models.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

} // namespace chipdeck::ui
