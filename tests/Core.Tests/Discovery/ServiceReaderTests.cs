using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.Core.Tests.Discovery;

public sealed class ServiceReaderTests
{
    private static readonly ContainerLimits Limits = new(100, null, null);

    [Fact]
    public void Read_AnEmptySection_TakesNameVersionAndPortFromTheContainer()
    {
        var service = Read(new ServiceDefinition(), "shop:1.4").Request!.Spec.Service!;

        Assert.Equal(("web", "1.4.0", 8080, "http", ServiceAddress.Auto), (service.Name, service.Version, service.Port, service.Scheme, service.Address));
        Assert.Empty(service.Metadata);
        Assert.Empty(service.DependsOn);
    }

    [Theory]
    [InlineData("shop:2.3.4", "2.3.4")]
    [InlineData("shop:v7", "7.0.0")]
    [InlineData("registry.example.com:5000/team/shop:1.2", "1.2.0")]
    [InlineData("registry.example.com:5000/team/shop", "0.0.0")]
    [InlineData("shop:1.2@sha256:0123456789012345678901234567890123456789012345678901234567890123", "1.2.0")]
    [InlineData("shop:1.27-alpine", "0.0.0")]
    [InlineData("shop:01.2", "0.0.0")]
    [InlineData("shop", "0.0.0")]
    public void Read_WithoutAVersion_TakesItFromAnImageTagThatIsOne(string image, string version) =>
        Assert.Equal(version, Read(new ServiceDefinition(), image).Request!.Spec.Service!.Version);

    [Fact]
    public void Read_EverythingGiven_IsKept()
    {
        var service = Read(new ServiceDefinition
        {
            Name = "web-application",
            Version = "1.0.0-rc.1",
            Port = 9000,
            Scheme = "https",
            Address = ServiceAddress.Replica,
            Metadata = new Dictionary<string, string> { ["team"] = "frontend" },
            Tags = ["public"],
            DependsOn = ["orders"],
        }).Request!.Spec.Service!;

        Assert.Equal(("web-application", "1.0.0-rc.1", 9000, "https", ServiceAddress.Replica), (service.Name, service.Version, service.Port, service.Scheme, service.Address));
        Assert.Equal(("frontend", "public", "orders"), (service.Metadata["team"], service.Tags[0], service.DependsOn[0]));
    }

    [Fact]
    public void Read_ManyFaults_NamesEveryOneByItsPath()
    {
        var errors = Read(new ServiceDefinition
        {
            Name = "Web",
            Version = "1.0",
            Port = 70000,
            Scheme = "ftp",
            Address = ServiceAddress.Host,
            Metadata = new Dictionary<string, string> { ["a b"] = "x", ["long"] = new string('x', ServiceRules.LongestValue + 1), ["bell"] = "\a" },
            Tags = ["one", "two words", "one"],
            DependsOn = ["Web", "-", "orders"],
        }).Errors;

        Assert.Equal(
            [
                "service.address", "service.depends_on[0]", "service.depends_on[1]", "service.metadata.bell", "service.metadata.long", "service.metadata['a b']",
                "service.name", "service.port", "service.scheme", "service.tags[1]", "service.tags[2]", "service.version",
            ],
            errors.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(2, errors["service.depends_on[0]"].Length);
    }

    [Fact]
    public void Read_MoreThanIsBounded_IsRefused()
    {
        var errors = Read(new ServiceDefinition
        {
            Metadata = Enumerable.Range(0, 65).ToDictionary(number => $"key-{number}", _ => new string('x', 500)),
            Tags = [.. Enumerable.Range(0, 65).Select(number => $"tag-{number}")],
            DependsOn = [.. Enumerable.Range(0, 65).Select(number => $"service-{number}")],
        }).Errors;

        Assert.Equal(["service.depends_on", "service.metadata", "service.tags"], errors.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(2, errors["service.metadata"].Length);
    }

    [Fact]
    public void Read_NoPortAnywhere_AsksForOne()
    {
        var definition = new ContainerDefinition { Name = "web", Image = "shop", Service = new ServiceDefinition(), Ports = [new PortDefinition { ContainerPort = 53, Protocol = "udp" }] };

        Assert.Equal(["is required, because the container publishes no tcp port"], ContainerSpecReader.Read(definition, Limits).Errors["service.port"]);
    }

    private static ContainerSpecResult Read(ServiceDefinition service, string image = "shop") => ContainerSpecReader.Read(
        new ContainerDefinition
        {
            Name = "web",
            Image = image,
            Ports = [new PortDefinition { ContainerPort = 53, Protocol = "udp" }, new PortDefinition { ContainerPort = 8080 }],
            Service = service,
        },
        Limits);
}
