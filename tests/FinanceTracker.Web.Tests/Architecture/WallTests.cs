using System.Text.RegularExpressions;
using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Data;
using FinanceTracker.Testing;
using NetArchTest.Rules;
using Xunit;

namespace FinanceTracker.Web.Tests.Architecture;

/// <summary>The walls of house.md 1.2, rules 1 to 5 and 7. Rule 6 is ConventionTests.Every_endpoint_needs_a_session_or_is_on_the_list; rule 8 is BudgetTests.</summary>
public sealed partial class WallTests
{
    private static readonly Dictionary<string, string> Foundations = new(StringComparer.Ordinal)
    {
        ["Data"] = "what every feature stands on",
        ["Live"] = "events, below Data",
        ["Requests"] = "shapes of requests and answers, with the record of repeated ones",
    };

    /// <summary>Rule 1.</summary>
    [Fact]
    public void Pages_and_endpoints_never_see_the_database()
    {
        var broken = Types.InAssembly(typeof(Program).Assembly)
            .That().ResideInNamespaceStartingWith("FinanceTracker.Web.Features").Or().ResideInNamespaceStartingWith("FinanceTracker.Web.Ui")
            .ShouldNot().HaveDependencyOnAny("Microsoft.EntityFrameworkCore", "FinanceTracker.Services.Data").GetResult();
        new Rule("1. Nothing in Web.Features or Web.Ui depends on Entity Framework or Services.Data.", "Ask a service of the feature; give it the method that is missing.")
            .Check(broken.FailingTypeNames ?? []);
    }

    [Fact]
    public void The_domain_is_pure_and_services_know_no_web()
    {
        var domain = Types.InAssembly(typeof(Result).Assembly).ShouldNot().HaveDependencyOnAny("Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore", "Microsoft.Extensions", "FinanceTracker.Services", "FinanceTracker.Web").GetResult();
        new Rule("Domain depends on the base library only.", "Move the part that does I/O to Services and hand the domain its values.").Check(domain.FailingTypeNames ?? []);
        var services = Types.InAssembly(typeof(HouseholdDb).Assembly).ShouldNot().HaveDependencyOnAny("Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Components", "Microsoft.AspNetCore.Mvc", "Radzen", "Hangfire", "FinanceTracker.Web").GetResult();
        new Rule("Services know neither HTTP nor pages nor jobs.", "Pass the values in; the doors are in Web.").Check(services.FailingTypeNames ?? []);
    }

    /// <summary>Rule 2.</summary>
    [Fact]
    public void The_raw_context_factory_stays_in_the_data_folder() =>
        new Rule("2. Raw contexts are made inside Services.Data only: a context without a household sees nobody's rows, or everybody's.", "Open the store through HouseholdDb (or PeopleDb for people).")
            .Check(
                Matching("src", RawContext()).Where(file => !file.StartsWith("src/FinanceTracker.Services/Data/", StringComparison.Ordinal)),
                new Dictionary<string, string>(StringComparer.Ordinal) { ["src/FinanceTracker.Web/Hosting/Database.cs"] = "Identity's store and the readiness check need the context type registered" });

    /// <summary>Rule 3.</summary>
    [Fact]
    public void Vendors_are_seen_in_their_own_folder_only()
    {
        var homes = new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["Npgsql"] = ["src/FinanceTracker.Services/Data/"],
            ["NpgsqlTypes"] = ["src/FinanceTracker.Services/Data/"],
            ["Microsoft.Data.Sqlite"] = ["src/FinanceTracker.Services/Data/", "src/FinanceTracker.Services/Integrations/Actual/"],
            ["SQLitePCL"] = ["src/FinanceTracker.Services/Data/", "src/FinanceTracker.Services/Integrations/Actual/"],
            ["BCrypt"] = ["src/FinanceTracker.Services/People/"],
            ["Serilog"] = ["src/FinanceTracker.Web/Hosting/"],
            ["System.CommandLine"] = ["src/FinanceTracker.Web/Cli/"],
            ["Radzen"] = ["src/FinanceTracker.Web/"],
            ["Microsoft.OpenApi"] = ["src/FinanceTracker.Web/Api/"],
            ["Microsoft.IdentityModel"] = ["src/FinanceTracker.Web/Identity/", "src/FinanceTracker.Web/Hosting/"],
            ["Going.Plaid"] = ["src/FinanceTracker.Services/Integrations/Plaid/"],
            ["MailKit"] = ["src/FinanceTracker.Services/Integrations/Mail/"],
            ["MimeKit"] = ["src/FinanceTracker.Services/Integrations/Mail/"],
            ["QuestPDF"] = ["src/FinanceTracker.Services/Integrations/Pdf/"],
            ["DocumentFormat.OpenXml"] = ["src/FinanceTracker.Services/Integrations/Xlsx/"],
            ["ClosedXML"] = ["src/FinanceTracker.Services/Integrations/Xlsx/"],
            ["Hangfire"] = ["src/FinanceTracker.Web/Hosting/"],
        };
        string[] platform = ["System", "Microsoft.AspNetCore", "Microsoft.Extensions", "Microsoft.EntityFrameworkCore", "Microsoft.JSInterop", "Microsoft.Net.Http", "FinanceTracker"];
        var offenders = new List<string>();
        foreach (var file in SourceTree.Files("src", ".cs", ".razor"))
        {
            foreach (var (number, text) in file.Code)
            {
                if (UsingLine().Match(text) is not { Success: true } used)
                    continue;
                var name = used.Groups["name"].Value;
                var home = homes.Where(pair => IsBelow(name, pair.Key)).OrderByDescending(pair => pair.Key.Length).Select(pair => pair.Value).FirstOrDefault();
                var isFine = home is null ? platform.Any(part => IsBelow(name, part)) : home.Any(folder => file.Path.StartsWith(folder, StringComparison.Ordinal));
                if (!isFine)
                    offenders.Add($"{file.Path}:{number} uses {name}");
            }
        }
        new Rule("3. A vendor's types appear only in the folder that wraps it.", "Go through the wrapper's own types. A new package gets its home in this test.").Check(offenders);
    }

    /// <summary>Rule 4.</summary>
    [Fact]
    public void Features_of_services_form_no_circle()
    {
        // Each integration is a feature of its own: it implements a seam of one feature and serves others.
        var uses = SourceTree.Files("src/FinanceTracker.Services", ".cs").Select(file => file.Path.Split('/')).Where(path => path.Length > 3)
            .Select(path => path[2] == "Integrations" ? $"Integrations.{path[3]}" : path[2]).Distinct()
            .ToDictionary(feature => feature, feature => SourceTree.Files($"src/FinanceTracker.Services/{feature.Replace('.', '/')}", ".cs").SelectMany(file => file.Code)
                .Select(line => ServiceUsing().Match(line.Text)).Where(match => match.Success).Select(match => match.Groups["name"].Value).Where(other => other != feature).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var foundation in Foundations.Keys)
            uses[foundation] = [];
        Assert.True(uses.Count > 10);
        var offenders = uses.Keys.Where(feature => Reaches(feature, feature, [])).Order(StringComparer.Ordinal);
        new Rule("4. The features of Services form no circle.", "Move what both need to Requests or Domain, or turn one direction into an event.").Check(offenders);

        bool Reaches(string from, string goal, HashSet<string> seen) =>
            uses.GetValueOrDefault(from, []).Any(next => next == goal || (seen.Add(next) && Reaches(next, goal, seen)));
    }

    /// <summary>Rule 5.</summary>
    [Fact]
    public async Task Every_entity_belongs_to_a_household_or_is_shared_for_a_reason()
    {
        await using var world = await TestWorld.CreateAsync();
        await using var db = world.Raw();
        new Rule("5. Every entity is IHouseholdOwned, or on the list of those that belong to nobody's household.", "Implement IHouseholdOwned; the filter, the guard and the isolation test follow by themselves.")
            .Check(db.Model.GetEntityTypes().Where(type => !type.IsOwned() && !typeof(IHouseholdOwned).IsAssignableFrom(type.ClrType)).Select(type => type.ClrType.Name.Split('`')[0]), new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["BankKey"] = "the server's own",
                ["CalendarFeed"] = "looked up by its secret before a household is entered",
                ["Household"] = "it is the household",
                ["Membership"] = "it says who belongs to which household; read before one is entered",
                ["Person"] = "a person may belong to several",
                ["SignInSession"] = "a person's",
                ["RefreshToken"] = "a person's",
                ["SignInThrottle"] = "counts tries of people not signed in",
                ["JobState"] = "the server's own",
                ["TestBankItem"] = "an invented bank's memory: it knows tokens, not households",
                ["IdempotencyRecord"] = "looked up by person and household before one is entered",
                ["IdentityUserClaim"] = "Identity's",
                ["IdentityUserLogin"] = "Identity's",
                ["IdentityUserToken"] = "Identity's",
                ["IdentityUserPasskey"] = "Identity's",
            });
    }

    /// <summary>Rule 7.</summary>
    [Fact]
    public void Filters_are_lifted_in_listed_files_only() =>
        new Rule("7. IgnoreQueryFilters only in listed files, and there only by name.", "Query live rows. To look at deleted ones, lift AppDbContext.DeletedFilter alone, and list the file with its reason.")
            .Check(Matching("src", Lifting()), new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["src/FinanceTracker.Services/Accounts/AccountBalances.cs"] = "totals of deleted accounts are kept too",
                ["src/FinanceTracker.Services/Analytics/AnalyticsService.cs"] = "names and currencies of what was deleted since",
                ["src/FinanceTracker.Services/BankSync/BankAccountMoves.cs"] = "what a person deleted moves along with its account at the bank, or it would come again",
                ["src/FinanceTracker.Services/BankSync/SyncReading.cs"] = "what a person deleted stays away when the bank lists it again",
                ["src/FinanceTracker.Services/BankSync/SyncRows.cs"] = "what a bank took back comes back when it lists it again",
                ["src/FinanceTracker.Services/Budgets/SpendingBook.cs"] = "kinds and currencies of what was deleted since",
                ["src/FinanceTracker.Services/Attachments/AttachmentSweep.cs"] = "files of deleted rows stay while they can come back",
                ["src/FinanceTracker.Services/Feed/LedgerFeed.cs"] = "programs hear of what was deleted",
                ["src/FinanceTracker.Services/Data/HouseholdRemoval.cs"] = "a household goes with its deleted rows",
                ["src/FinanceTracker.Services/Demo/DemoReadings.cs"] = "a household with deleted accounts is in use too",
                ["src/FinanceTracker.Services/History/BulkUndo.cs"] = "undo brings deleted rows back",
                ["src/FinanceTracker.Services/History/BulkUndoLinks.cs"] = "undo brings links back",
                ["src/FinanceTracker.Services/History/EntryHistoryService.cs"] = "an entry's history outlives it",
                ["src/FinanceTracker.Services/History/LedgerRows.cs"] = "undo brings deleted rows back",
                ["src/FinanceTracker.Services/History/RowNames.cs"] = "history names what is gone",
                ["src/FinanceTracker.Services/History/StoryNames.cs"] = "history names what is gone",
                ["src/FinanceTracker.Services/History/TrashService.cs"] = "the trash shows what was deleted",
            });

    [Fact]
    public void The_household_filter_is_never_lifted() =>
        new Rule("7. Nobody lifts the household's filter.", "Open the store in the household whose rows you want.")
            .Check(SourceTree.Files("src", ".cs").Where(file => file.Code.Any(line => Lifting().IsMatch(line.Text) && !line.Text.Contains("DeletedFilter", StringComparison.Ordinal))).Select(file => file.Path));

    [Fact]
    public void Raw_sql_and_raw_markup_stand_in_listed_files_only()
    {
        new Rule("7. Raw SQL only in listed files.", "Write it in LINQ; set-based writes of ledger rows go through BulkWriter.").Check(Matching("src", RawSql()), new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["src/FinanceTracker.Services/Data/BulkInsert.cs"] = "prepared inserts and COPY",
            ["src/FinanceTracker.Services/Data/Copies/SqliteReading.cs"] = "whole tables and pragmas of a copied file",
            ["src/FinanceTracker.Services/Data/Copies/SqliteSnapshot.cs"] = "VACUUM INTO has no LINQ",
            ["src/FinanceTracker.Services/Data/Copies/StoredSchema.cs"] = "statements of migrations, run one by one",
            ["src/FinanceTracker.Services/Data/KeptTotalsStore.cs"] = "INSERT … ON CONFLICT has no LINQ",
            ["src/FinanceTracker.Services/Data/Postgres/PostgresAppDbContext.cs"] = "upkeep of the index of words, and NOTIFY",
            ["src/FinanceTracker.Services/Data/Sqlite/SqlitePayeeWords.cs"] = "full-text tables have no LINQ",
            ["src/FinanceTracker.Services/Data/Sqlite/SqliteSetup.cs"] = "pragmas of a connection",
            ["src/FinanceTracker.Services/Data/Sqlite/SqliteUpgrade.cs"] = "the log and the lock of a migration",
            ["src/FinanceTracker.Services/Data/Sqlite/SqliteWords.cs"] = "full-text tables and the planner's numbers have no LINQ",
            ["src/FinanceTracker.Services/Data/SqliteBulkCache.cs"] = "page cache of a bulk insert",
            ["src/FinanceTracker.Services/Integrations/Actual/ActualStore.cs"] = "reads the database of another app",
            ["src/FinanceTracker.Services/Data/StartUp.cs"] = "journal mode and the copy before a migration",
        });
        new Rule("7. MarkupString only in listed files: text from outside would become a script.", "Render text as text.").Check(Matching("src", Markup()));
    }

    private static IEnumerable<string> Matching(string folder, Regex pattern) =>
        SourceTree.Files(folder, ".cs", ".razor").Where(file => file.Code.Any(line => pattern.IsMatch(line.Text))).Select(file => file.Path);

    private static bool IsBelow(string name, string part) => name == part || name.StartsWith(part + ".", StringComparison.Ordinal);

    [GeneratedRegex(@"IDbContextFactory<|new ContextFactory\(|new (Sqlite|Postgres)AppDbContext\(")]
    private static partial Regex RawContext();

    [GeneratedRegex(@"^@?using (static )?(?<name>[A-Z][A-Za-z]*(\.[A-Z][A-Za-z0-9]*)*);?$")]
    private static partial Regex UsingLine();

    [GeneratedRegex(@"^using FinanceTracker\.Services\.(?<name>(Integrations\.)?[A-Z][A-Za-z]*)")]
    private static partial Regex ServiceUsing();

    [GeneratedRegex(@"\.IgnoreQueryFilters\(")]
    private static partial Regex Lifting();

    [GeneratedRegex(@"FromSql|ExecuteSql|SqlQuery|CommandText|BeginBinaryImport")]
    private static partial Regex RawSql();

    [GeneratedRegex(@"\bMarkupString\b|AddMarkupContent")]
    private static partial Regex Markup();
}
