using System.Text;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Security;
using FunctionsOrchestrator.Core.Security;
using Microsoft.Extensions.Time.Testing;

namespace FunctionsOrchestrator.App.Tests.Security;

public sealed class TokenCommandTests
{
    private const string Usage = "usage: token --role viewer|operator|admin|service [--ttl 30d] [--name NAME] [--service SERVICE]";
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly AppOptions _options = new() { Security = new() { SigningKey = "a shared key of thirty-two bytes" } };

    [Fact]
    public async Task Run_ARole_PrintsATokenOfThatRoleAndNothingElse()
    {
        var (code, output, errors) = Run("token", "--role", "service", "--service=web", "--ttl", "12h");

        var key = new SigningKey(Encoding.UTF8.GetBytes(_options.Security.SigningKey!), true);
        var (caller, fault) = await new TokenValidator(key, _options.Security, _time).ValidateAsync(output.TrimEnd());
        Assert.Equal((0, string.Empty, null), (code, errors, fault));
        Assert.Equal([Role.Service], TokenClaims.RolesOf(caller!));
        Assert.Equal(("web", "web"), (caller!.Identity!.Name, caller.FindFirst("service")?.Value));
        Assert.Equal(_time.GetUtcNow().AddHours(12).ToUnixTimeSeconds().ToString(), caller.FindFirst("exp")?.Value);
    }

    [Theory]
    [InlineData("--role", "--role: must be one of viewer, operator, admin, service, not 'root'", "--role", "root")]
    [InlineData("--role", "--role: is required, one of viewer, operator, admin, service")]
    [InlineData("--ttl", "--ttl: must be a number and s, m, h or d, such as 12h or 30d, up to 3650d, not '0d'", "--role", "viewer", "--ttl", "0d")]
    [InlineData("--ttl", "--ttl: must be a number and s, m, h or d, such as 12h or 30d, up to 3650d, not '3651d'", "--role", "viewer", "--ttl", "3651d")]
    [InlineData("--ttl", "--ttl: must be a number and s, m, h or d, such as 12h or 30d, up to 3650d, not '30'", "--role", "viewer", "--ttl", "30")]
    [InlineData("--service", "--service: is required with --role service: the service that the token speaks for", "--role", "service")]
    [InlineData("--service", "--service: goes with --role service only", "--role", "viewer", "--service", "web")]
    [InlineData("--name", "--name: is given more than once", "--role", "viewer", "--name", "a", "--name", "b")]
    [InlineData("--name", "--name: needs a value", "--role", "viewer", "--name")]
    [InlineData("--rol", "--rol: is not a known option; did you mean '--role'?", "--role", "viewer", "--rol", "admin")]
    public void Run_AWrongOption_SaysWhatIsWrongAndPrintsNoToken(string option, string error, params string[] args)
    {
        var (code, output, errors) = Run(["token", .. args]);

        Assert.StartsWith(option, error, StringComparison.Ordinal);
        Assert.Equal((2, string.Empty, $"{error}\n{Usage}\n"), (code, output, errors));
    }

    [Fact]
    public void Run_SeveralFaults_NamesThemAll() =>
        Assert.Equal(
            "--role: must be one of viewer, operator, admin, service, not 'x'\n--ttl: must be a number and s, m, h or d, such as 12h or 30d, up to 3650d, not 'y'\n" + Usage + "\n",
            Run("token", "--role", "x", "--ttl", "y").Errors);

    [Theory]
    [InlineData("admin", 365)]
    [InlineData("viewer", 30)]
    public void Parse_NoLifetime_IsAYearForAdminsAndAMonthForOthers(string role, int days) =>
        Assert.Equal(TimeSpan.FromDays(days), TokenCommandLine.Parse(["--role", role], out _)!.Lifetime);

    private (int Code, string Output, string Errors) Run(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter { NewLine = "\n" };
        return (TokenCommand.Run(args, () => _options, _time, output, errors), output.ToString(), errors.ToString());
    }
}
