#include "client/domain/prices/Currency.h"

namespace chipdeck::domain {

namespace {

// Four characters each, so that one search finds a code and nothing across two.
constexpr std::string_view withTwo =
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE CZK "
    "DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK "
    "LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON "
    "RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST "
    "XCD XCG YER ZAR ZMW ZWG ";
constexpr std::string_view withNone = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF ";
constexpr std::string_view withThree = "BHD IQD JOD KWD LYD OMR TND ";

bool holds(std::string_view list, std::string_view code)
{
    const std::size_t at = list.find(code);
    return at != std::string_view::npos && at % 4 == 0;
}

} // namespace

std::optional<int> minorDigits(std::string_view code)
{
    if (code.size() != 3)
        return std::nullopt;
    if (holds(withTwo, code))
        return 2;
    return holds(withNone, code) ? std::optional(0) : holds(withThree, code) ? std::optional(3) : std::nullopt;
}

} // namespace chipdeck::domain
