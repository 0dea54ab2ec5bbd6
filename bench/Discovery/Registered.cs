using System.Globalization;

namespace FunctionsOrchestrator.Bench.Discovery;

/// <summary>The data of the comparison: services with ten instances each.</summary>
internal static class Registered
{
    public const int Services = 50;
    public const int Each = 10;
    public const string Asked = "service-07";

    public static IEnumerable<(string Service, string Id, string Host)> All() =>
        from service in Enumerable.Range(0, Services)
        from instance in Enumerable.Range(0, Each)
        select (Name(service), string.Create(CultureInfo.InvariantCulture, $"{Name(service)}-{instance}"), string.Create(CultureInfo.InvariantCulture, $"10.0.{service}.{instance + 1}"));

    private static string Name(int service) => string.Create(CultureInfo.InvariantCulture, $"service-{service:00}");
}
