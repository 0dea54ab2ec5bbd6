using FunctionsOrchestrator.EmbeddedRuntime.Hosting.Functions;
using FunctionsOrchestrator.EmbeddedRuntime.Worker;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace FunctionsOrchestrator.EmbeddedRuntime.Http;

/// <summary>One HTTP function's place in the URL space.</summary>
/// <param name="Function">The function.</param>
/// <param name="Pattern">Its whole route, host prefix included.</param>
/// <param name="Methods">The methods that it answers; every method when empty.</param>
internal sealed record FunctionRoute(FunctionDescriptor Function, RoutePattern Pattern, IReadOnlyList<string> Methods)
{
    /// <summary>The names of a route's parameters; none when the route cannot be read.</summary>
    public static IEnumerable<string> ParameterNames(string route) =>
        TryParse(route, out _) is { } pattern ? pattern.Parameters.Select(parameter => parameter.Name) : [];

    /// <summary>The routes of all HTTP functions; notes routes that are malformed, use unknown constraints or collide.</summary>
    public static IReadOnlyList<FunctionRoute> ReadAll(FunctionCatalog catalog, string prefix, List<string> faults)
    {
        var routes = new List<FunctionRoute>();
        foreach (var function in catalog.Of(FunctionKind.Http))
        {
            var trigger = (HttpTriggerAttribute)function.Trigger;
            var text = $"{prefix}/{(trigger.Route ?? function.Name).Trim('/')}".Trim('/');
            if (TryParse(text, out var error) is { } pattern)
            {
                faults.AddRange(UnknownConstraints(function, text, pattern));
                routes.Add(new FunctionRoute(function, pattern, trigger.Methods.Select(method => method.ToUpperInvariant()).ToArray()));
            }
            else
            {
                faults.Add($"Function '{function.Name}': the route '{text}' is not valid: {error}");
            }
        }

        faults.AddRange(Collisions(routes));
        return routes;
    }

    private static RoutePattern? TryParse(string route, out string? error)
    {
        try
        {
            error = null;
            return RoutePatternFactory.Parse(route);
        }
        catch (RoutePatternException invalid)
        {
            error = invalid.Message;
            return null;
        }
    }

    private static IEnumerable<string> UnknownConstraints(FunctionDescriptor function, string text, RoutePattern pattern)
    {
        var known = new RouteOptions().ConstraintMap;
        return pattern.Parameters.SelectMany(parameter => parameter.ParameterPolicies)
            .Select(policy => policy.Content?.Split('(')[0])
            .Where(name => name is not null && !known.ContainsKey(name))
            .Select(name => $"Function '{function.Name}': the route '{text}' has the unknown constraint '{name}'.");
    }

    private static IEnumerable<string> Collisions(List<FunctionRoute> routes) =>
        from first in routes
        from second in routes
        where string.CompareOrdinal(first.Function.Name, second.Function.Name) < 0
            && string.Equals(first.Shape, second.Shape, StringComparison.OrdinalIgnoreCase)
            && (first.Methods.Count == 0 || second.Methods.Count == 0 || first.Methods.Intersect(second.Methods).Any())
        select $"Functions '{first.Function.Name}' and '{second.Function.Name}' answer the same route '{first.Pattern.RawText}'.";

    /// <summary>The route with its parameters' names taken out: what routing compares.</summary>
    private string Shape => string.Join('/', Pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternParameterPart parameter => $"{{{(parameter.IsCatchAll ? "*" : "")}:{string.Join(':', parameter.ParameterPolicies.Select(policy => policy.Content))}}}",
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        _ => "",
    }))));
}
