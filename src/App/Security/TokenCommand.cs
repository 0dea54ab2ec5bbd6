using FunctionsOrchestrator.App.Configuration;

namespace FunctionsOrchestrator.App.Security;

/// <summary><c>token --role R [--ttl 30d] [--name X] [--service S]</c>: prints a token without starting the host.</summary>
internal static class TokenCommand
{
    private const string Verb = "token";
    private const int Done = 0;
    private const int WrongUse = 2;

    private const string Usage = "usage: token --role viewer|operator|admin|service [--ttl 30d] [--name NAME] [--service SERVICE]";

    public static bool IsAskedFor(string[] args) => args is [Verb, ..];

    /// <summary>The exit code. Only the token goes to <paramref name="output"/>.</summary>
    public static int Run(string[] args, Func<AppOptions> load, TimeProvider time, TextWriter output, TextWriter errors)
    {
        var request = TokenCommandLine.Parse(args[1..], out var faults);
        if (request is null)
        {
            faults.ForEach(errors.WriteLine);
            errors.WriteLine(Usage);
            return WrongUse;
        }

        var options = load();
        var issuer = new TokenIssuer(SigningKey.Load(options), options.Security, time);
        output.WriteLine(issuer.Issue(request.Role, request.Name, request.Lifetime, request.Service));
        return Done;
    }
}
