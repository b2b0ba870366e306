// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <clocale>
#include <limits>

#include <catch2/catch_test_macros.hpp>

#include <saavu/write/csv_text.h>
#include <saavu/write/decimal.h>
#include <saavu/write/report.h>

#include "sample_report.h"

using namespace saavu;
using namespace saavu::write;
using test::SampleReport;
using test::ScratchFolder;

namespace {

std::string one_row(CsvStyle style, std::initializer_list<std::string_view> fields) {
  CsvText csv(style);
  for (const std::string_view field : fields)
    csv.field(field);
  csv.end_row();
  return csv.text();
}

std::string with_crlf(std::string_view text) {
  std::string crlf;
  for (const char letter : text) {
    if (letter == '\n') crlf += '\r';
    crlf += letter;
  }
  return crlf;
}

}  // namespace

TEST_CASE("CSV fields are quoted as RFC 4180 says", "[csv]") {
  const CsvStyle rfc = CsvStyle::international();
  CHECK(one_row(rfc, {"plain", "", "åäö ÅÄÖ"}) == "plain,,åäö ÅÄÖ\r\n");
  CHECK(one_row(rfc, {"a,b"}) == "\"a,b\"\r\n");
  CHECK(one_row(rfc, {"say \"hei\""}) == "\"say \"\"hei\"\"\"\r\n");
  CHECK(one_row(rfc, {"two\nlines", "and\rmore"}) == "\"two\nlines\",\"and\rmore\"\r\n");
  CHECK(one_row(rfc, {"semi;colon"}) == "semi;colon\r\n");
  CHECK(one_row(CsvStyle::finnish(), {"a,b", "semi;colon"}) ==
        "\xEF\xBB\xBF"
        "a,b;\"semi;colon\"\r\n");
}

TEST_CASE("what is not UTF-8 is replaced, what is stays", "[csv]") {
  CHECK(valid_utf8("Öja € 𝄞") == "Öja € 𝄞");
  CHECK(valid_utf8("Sein\xE4joki") == "Sein\uFFFDjoki");
  CHECK(valid_utf8("\xC0\x80") == "\uFFFD\uFFFD");            // overlong
  CHECK(valid_utf8("\xED\xA0\x80") == "\uFFFD\uFFFD\uFFFD");  // surrogate
  CHECK(valid_utf8("end \xE2\x82") == "end \uFFFD\uFFFD");
}

TEST_CASE("numbers print without locale, minus zero or nan", "[csv]") {
  CHECK(to_text({1234567, 3}) == "1234.567");
  CHECK(to_text({1200, 3, true}) == "1.2");
  CHECK(to_text({12000, 3, true}) == "12");
  CHECK(to_text({5, 3}, ',') == "0,005");
  CHECK(to_text({-1500, 3}) == "-1.500");
  CHECK(to_text(*make_decimal(-0.0000001, 3)) == "0.000");
  CHECK(to_text({42, 0}) == "42");
  CHECK_FALSE(make_decimal(std::numeric_limits<double>::quiet_NaN(), 3));
  CHECK_FALSE(make_decimal(std::numeric_limits<double>::infinity(), 3));
  CHECK_FALSE(make_decimal(std::nullopt, 3));
  CHECK(to_text(*make_share({1}, {3})) == "0.333333");
  CHECK(to_text(*make_share({2}, {3})) == "0.666667");
  CHECK_FALSE(make_share({0}, {0}));
}

TEST_CASE("rounding never moves a time across a limit", "[csv]") {
  CHECK(to_text(*make_minutes(base::Millis{600000})) == "10.000");
  CHECK(to_text(*make_minutes(base::Millis{600001})) == "10.001");
  CHECK(to_text(*make_minutes(base::Millis{599999})) == "10.000");
  CHECK(to_text(*make_minutes(base::Millis{599940})) == "9.999");
  CHECK(to_text(*make_minutes(base::Millis{0})) == "0.000");
  CHECK_FALSE(make_minutes(base::Millis::infinite()));
}

TEST_CASE("coverage.csv of the small plan, to the last byte", "[csv]") {
  const ScratchFolder folder;
  const SampleReport sample;
  REQUIRE(write_coverage_csv(folder.path(), sample.report(), base::Progress::silent()));
  const std::string text = test::read_bytes(folder.path() / "coverage.csv");
  const std::string expected_start = with_crlf(
      R"(level,code,name_fi,name_sv,service,tier,scenario,group,indicator,value,unit
municipality,005,Alajärvi,Alajärvi,health,4,baseline,all,population,105,residents
municipality,005,Alajärvi,Alajärvi,health,4,baseline,all,share_within_10_min,0.952381,share
municipality,005,Alajärvi,Alajärvi,health,4,baseline,all,share_within_20_min,1.000000,share
municipality,005,Alajärvi,Alajärvi,health,4,baseline,all,mean_min,1.429,min
municipality,005,Alajärvi,Alajärvi,health,4,baseline,all,median_min,1.000,min
municipality,005,Alajärvi,Alajärvi,health,4,baseline,all,p90_min,1.000,min
municipality,005,Alajärvi,Alajärvi,health,4,baseline,all,p95_min,10.001,min
municipality,005,Alajärvi,Alajärvi,health,4,baseline,all,mean_km,1.339,km
municipality,005,Alajärvi,Alajärvi,health,4,baseline,all,unreachable,0,residents
municipality,005,Alajärvi,Alajärvi,health,4,baseline,all,imputed_share,0.000000,share
municipality,005,Alajärvi,Alajärvi,health,4,baseline,all,sites,1,sites
municipality,005,Alajärvi,Alajärvi,health,4,baseline,all,residents_per_site,105,residents/site
municipality,005,Alajärvi,Alajärvi,health,4,baseline,all,mean_access_min,0.000,min
municipality,005,Alajärvi,Alajärvi,health,4,baseline,0-14,population,2.5,residents
municipality,005,Alajärvi,Alajärvi,health,4,baseline,0-14,share_within_10_min,0.400000,share
municipality,005,Alajärvi,Alajärvi,health,4,baseline,0-14,share_within_20_min,1.000000,share
municipality,005,Alajärvi,Alajärvi,health,4,baseline,0-14,mean_min,5.500,min
municipality,005,Alajärvi,Alajärvi,health,4,baseline,0-14,median_min,10.001,min
municipality,005,Alajärvi,Alajärvi,health,4,baseline,0-14,p90_min,10.001,min
municipality,005,Alajärvi,Alajärvi,health,4,baseline,0-14,p95_min,10.001,min
municipality,005,Alajärvi,Alajärvi,health,4,baseline,0-14,mean_km,4.200,km
municipality,005,Alajärvi,Alajärvi,health,4,baseline,0-14,unreachable,0,residents
municipality,005,Alajärvi,Alajärvi,health,4,baseline,0-14,imputed_share,0.600000,share
municipality,005,Alajärvi,Alajärvi,health,4,baseline,0-14,mean_access_min,0.000,min
municipality,091,"Helsinki, stad",Helsingfors,health,4,baseline,all,population,207,residents
)");
  CHECK(text.substr(0, expected_start.size()) == expected_start);

  // No site: no residents per site. Nobody: nothing but gaps. Of seven who reach nothing no ages.
  const std::string expected_gaps = with_crlf(
      R"(municipality,091,"Helsinki, stad",Helsingfors,health,4,baseline,all,sites,0,sites
municipality,091,"Helsinki, stad",Helsingfors,health,4,baseline,all,residents_per_site,,residents/site
municipality,091,"Helsinki, stad",Helsingfors,health,4,baseline,all,mean_access_min,0.500,min
municipality,091,"Helsinki, stad",Helsingfors,health,4,baseline,0-14,population,0,residents
municipality,091,"Helsinki, stad",Helsingfors,health,4,baseline,0-14,share_within_10_min,,share
municipality,091,"Helsinki, stad",Helsingfors,health,4,baseline,0-14,share_within_20_min,,share
municipality,091,"Helsinki, stad",Helsingfors,health,4,baseline,0-14,mean_min,,min
municipality,091,"Helsinki, stad",Helsingfors,health,4,baseline,0-14,median_min,,min
municipality,091,"Helsinki, stad",Helsingfors,health,4,baseline,0-14,p90_min,,min
municipality,091,"Helsinki, stad",Helsingfors,health,4,baseline,0-14,p95_min,,min
municipality,091,"Helsinki, stad",Helsingfors,health,4,baseline,0-14,mean_km,,km
municipality,091,"Helsinki, stad",Helsingfors,health,4,baseline,0-14,unreachable,,residents
municipality,091,"Helsinki, stad",Helsingfors,health,4,baseline,0-14,imputed_share,,share
municipality,091,"Helsinki, stad",Helsingfors,health,4,baseline,0-14,mean_access_min,,min
hva,06,)");
  CHECK(text.find(expected_gaps) != std::string::npos);

  std::size_t rows = 0;
  for (const char letter : text)
    rows += letter == '\n' ? 1 : 0;
  CHECK(rows == 1 + 4 * (13 + 11));
  CHECK(text.find("nan") == std::string::npos);
  CHECK(text.find(",-0") == std::string::npos);
}

TEST_CASE("municipalities.csv has one row a municipality", "[csv]") {
  const ScratchFolder folder;
  SampleReport sample;
  REQUIRE(write_municipalities_csv(folder.path(), sample.report()));
  CHECK(
      test::read_bytes(folder.path() / "municipalities.csv") ==
      with_crlf(
          R"(kunta,nimi_fi,nimi_sv,hva,hva_nimi,yta,yta_nimi,maakunta,maakunta_nimi,residents,health_share_within_10_min,health_share_within_20_min,health_mean_min,health_median_min,health_p90_min,health_p95_min,health_mean_km,health_unreachable,health_sites,health_residents_per_site,health_mean_access_min
005,Alajärvi,Alajärvi,06,Pirkanmaan hyvinvointialue,,,,,105,0.952381,1.000000,1.429,1.000,1.000,10.001,1.339,0,1,105,0.000
091,"Helsinki, stad",Helsingfors,06,Pirkanmaan hyvinvointialue,,,,,207,0.966184,0.966184,2.500,2.500,2.500,2.500,2.500,7,0,,0.500
)"));
  sample.finnish_csv = true;
  REQUIRE(write_municipalities_csv(folder.path(), sample.report()));
  const std::string finnish = test::read_bytes(folder.path() / "municipalities.csv");
  CHECK(finnish.starts_with("\xEF\xBB\xBFkunta;nimi_fi;"));
  CHECK(finnish.find("\r\n091;Helsinki, stad;Helsingfors;06;Pirkanmaan hyvinvointialue;;;;;207;"
                     "0,966184;") != std::string::npos);
}

TEST_CASE("defects.csv tells every finding", "[csv]") {
  const ScratchFolder folder;
  const SampleReport sample;
  REQUIRE(write_defects_csv(folder.path(), sample.report()));
  CHECK(test::read_bytes(folder.path() / "defects.csv") ==
        "severity,code,file,layer,row,line,field,message,remedy,count,residents\r\n"
        "warning,site-coordinates-missing,clinics.csv,,3,,x,\"x is empty, \"\"y\"\" too\","
        "\"Give coordinates;\nor remove the row.\",1,12.5\r\n"
        "warning,site-coordinates-missing,clinics.csv,,4,,x,x is empty,Give coordinates.,2,0\r\n"
        "note,cell-imputed,,,,,,ages were imputed,,1,0\r\n");
}

TEST_CASE("a full disk is told with file and reason, never a short table", "[csv][full-disk]") {
  const ScratchFolder folder;
  const SampleReport sample;
  const auto check = [](const base::Result<void>& result, std::string_view file) {
    REQUIRE_FALSE(result);
    const base::Finding& finding = result.error().findings.at(0);
    CHECK(finding.code == "disk-full");
    CHECK(finding.place.file.ends_with(file));
    CHECK(finding.message.find("No space left on device") != std::string::npos);
    CHECK_FALSE(finding.remedy.empty());
  };
  for (const char* name :
       {"coverage.csv", "municipalities.csv", "defects.csv", "report.xlsx", "provenance.json"}) {
    std::filesystem::create_symlink("/dev/full", folder.path() / name);
  }
  base::Progress& silent = base::Progress::silent();
  check(write_coverage_csv(folder.path(), sample.report(), silent), "coverage.csv");
  check(write_municipalities_csv(folder.path(), sample.report()), "municipalities.csv");
  check(write_defects_csv(folder.path(), sample.report()), "defects.csv");
  check(write_workbook(folder.path(), sample.report(), silent), "report.xlsx");
  check(write_provenance(folder.path(), sample.report()), "provenance.json");
}

TEST_CASE("a folder that is not there is told", "[csv]") {
  const SampleReport sample;
  CHECK(test::code_of(write_defects_csv("/nowhere/at/all", sample.report())) == "cannot-write");
}

TEST_CASE("a cancelled run stops writing", "[csv]") {
  const ScratchFolder folder;
  const SampleReport sample;
  base::Progress progress;
  progress.cancel();
  CHECK_THROWS_AS(write_coverage_csv(folder.path(), sample.report(), progress), base::Cancelled);
  CHECK_THROWS_AS(write_geopackage(folder.path(), sample.report(), progress), base::Cancelled);
  CHECK_THROWS_AS(write_workbook(folder.path(), sample.report(), progress), base::Cancelled);
}
