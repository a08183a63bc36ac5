#pragma once

#include <utility>

#include "client/domain/placement/Placement.h"
#include "client/store/PlacementFigures.h"
#include "ui/jobs/PlacementModel.h"

namespace chipdeck::test {

using domain::Outlook;
using domain::PlacementReason;

inline domain::Placement placement(const char *pool, const char *type, const char *model, Outlook outlook, std::uint32_t chips = 8)
{
    domain::Placement made;
    made.pool = pool;
    made.schedulerType = type;
    made.chips.model = model;
    made.chips.schedulerType = type;
    made.outlook = outlook;
    made.chipCount = chips;
    if (outlook != Outlook::RunsNow)
        made.reasons.push_back({PlacementReason::Kind::ChipsHeld, type, 2, chips});
    return made;
}

inline store::PlacementFigure figure(double waitS, const char *price = nullptr, const char *currency = "CNY")
{
    store::PlacementFigure made;
    made.wait = domain::WaitEstimate{domain::WaitBand{waitS / 2, waitS, waitS * 4, {50, 41}}, 1234};
    made.start = domain::StartEstimate{1'760'000'000, 720, {"nv01", "nv02"}, 9, "nv", {}, 3000};
    made.price.isKnown = true;
    made.price.limitS = 7200;
    if (price)
        made.price.quotes = {{currency, domain::Decimal::parse(price).value(), false}};
    return made;
}

inline ui::PlacementModel::Row row(const char *pool, Outlook outlook, store::PlacementFigure figure, const char *model = "H100")
{
    return {{QStringLiteral("a"), placement(pool, "gpu:x", model, outlook), std::move(figure)}, QStringLiteral("A")};
}

inline QString order(const ui::PlacementModel &model)
{
    QStringList pools;
    for (int i = 0; i < model.rowCount(); ++i)
        pools << QString::fromStdString(model.row(i).of.placement.pool);
    return pools.join(QLatin1Char(' '));
}

} // namespace chipdeck::test
