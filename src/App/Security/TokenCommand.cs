using System.Globalization;
using FunctionsOrchestrator.App.Configuration;

namespace FunctionsOrchestrator.App.Security;

/// <summary>
/// <c>token --role R [--ttl 30d] [--name X] [--service S]</c>: prints a token without starting the host.
/// <c>token rotate [--overlap 24h]</c>: has another key sign from now on; processes that run on the same data folder follow within a second or so.
/// </summary>
internal static class TokenCommand
{
    private const string Verb = "token";
    private const int Done = 0;
    private const int Failed = 1;
    private const int WrongUse = 2;

    private const string Usage = "usage: token --role viewer|operator|admin|service [--ttl 30d] [--name NAME] [--service SERVICE]";
    private const string RotateUsage = "usage: token rotate [--overlap 24h]";

    public static bool IsAskedFor(string[] args) => args is [Verb, ..];

    /// <summary>The exit code. Only what was asked for goes to <paramref name="output"/>.</summary>
    public static int Run(string[] args, Func<AppOptions> load, TimeProvider time, TextWriter output, TextWriter errors) => args is [_, RotateCommandLine.Verb, .. var rest]
        ? Rotate(RotateCommandLine.Parse(rest, out var wrong), wrong, load, time, output, errors)
        : Issue(TokenCommandLine.Parse(args[1..], out var faults), faults, load, time, output, errors);

    private static int Issue(TokenCommandLine? request, List<string> faults, Func<AppOptions> load, TimeProvider time, TextWriter output, TextWriter errors)
    {
        if (request is null)
        {
            return Refuse(faults, Usage, errors);
        }

        var options = load();
        var issuer = new TokenIssuer(SigningKeys.Load(options, time), options.Security, time);
        output.WriteLine(issuer.Issue(request.Role, request.Name, request.Lifetime, request.Service));
        return Done;
    }

    private static int Rotate(RotateCommandLine? request, List<string> faults, Func<AppOptions> load, TimeProvider time, TextWriter output, TextWriter errors)
    {
        if (request is null)
        {
            return Refuse(faults, RotateUsage, errors);
        }

        var options = load();
        if (options.Security.SigningKey is not null)
        {
            errors.WriteLine("The key is configured: set security.signing_key to a new one, put the present one into security.previous_signing_keys, and start again.");
            return Failed;
        }

        var file = new SigningKeyFile(new KeyFolder(options.DataFolder));
        file.ReadOrCreate();
        var now = time.GetUtcNow();
        var key = file.Rotate(now, request.Overlap);

        // Were we to end here, the next start would make it: the present one is not signed by the key that signs now.
        new AdminToken(SigningKeys.Load(options, time), options.Security, time, options.DataFolder).Ensure();
        output.WriteLine($"Key {key.Id} signs from now on. {EndOf(request.Overlap, now)}");
        output.WriteLine($"The new admin token is in {new KeyFolder(options.DataFolder).PathOf(KeyFolder.AdminTokenFile)}.");
        return Done;
    }

    private static string EndOf(TimeSpan overlap, DateTimeOffset now) => overlap == TimeSpan.Zero
        ? "Tokens of all earlier keys are refused."
        : string.Create(CultureInfo.InvariantCulture, $"Tokens of earlier keys are accepted until {(now + overlap).UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'} at most.");

    private static int Refuse(List<string> faults, string usage, TextWriter errors)
    {
        faults.ForEach(errors.WriteLine);
        errors.WriteLine(usage);
        return WrongUse;
    }
}
