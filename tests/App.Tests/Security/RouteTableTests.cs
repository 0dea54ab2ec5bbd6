using FunctionsOrchestrator.App.Security;
using FunctionsOrchestrator.Core.Security;
using FunctionsOrchestrator.Tests.Shared;

namespace FunctionsOrchestrator.App.Tests.Security;

public sealed class RouteTableTests
{
    private static readonly IReadOnlyList<RouteRow> Rows = RouteTable.Of(typeof(RouteTable).Assembly);

    [Fact]
    public void Functions_EachOfThem_DeclaresWhoMayCallIt() =>
        Assert.Empty(Rows.Where(row => row.Requirement is AccessRequirement.NotDeclared).Select(row => row.Function));

    [Fact]
    public void Page_IsWhatTheCodeDeclares() => Assert.True(
        RouteTable.ToMarkdown(Rows) == File.ReadAllText(Path.Combine(Repository.Root, "docs", "routes.md")),
        "docs/routes.md is not what the functions declare: ./dev routes > docs/routes.md");

    [Fact]
    public void Functions_OpenToAll_AreTheFewThatMustBe() =>
        Assert.Equal(["GetLiveness", "GetOpenApi", "GetPage", "GetReadiness"], Rows.Where(row => row.Requirement is AccessRequirement.Anonymous).Select(row => row.Function).Distinct().Order(StringComparer.Ordinal));

    // A dry run changes nothing, and a session is the caller's own.
    [Fact]
    public void Functions_ThatChangeSomething_AreForNoViewer() =>
        Assert.Empty(Rows.Where(row => row.Method is not ("GET" or "HEAD") && row.RefusalFor(Role.Viewer) is null).Select(row => row.Function).Except(["PostDecision", "SignIn", "SignOut"]));
}
