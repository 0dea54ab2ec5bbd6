using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.Core.Tests.Discovery;

public sealed class EndpointReaderTests
{
    [Theory]
    [InlineData("http://localhost:8080", "http", "localhost", 8080, "", "http://localhost:8080")]
    [InlineData("HTTPS://API.Example.com", "https", "api.example.com", 443, "", "https://api.example.com:443")]
    [InlineData("http://10.0.0.5/app/v1/", "http", "10.0.0.5", 80, "/app/v1", "http://10.0.0.5:80/app/v1")]
    [InlineData("tcp://db_1.internal:5432", "tcp", "db_1.internal", 5432, "", "tcp://db_1.internal:5432")]
    [InlineData("tcp://[fd00::1]:5432/", "tcp", "fd00::1", 5432, "", "tcp://[fd00::1]:5432")]
    public void Read_SoundEndpoint_IsTakenApart(string text, string scheme, string host, int port, string path, string url)
    {
        var (endpoint, faults) = EndpointReader.Read(text);

        Assert.Empty(faults);
        Assert.Equal((new InstanceEndpoint(scheme, host, port, path), url), (endpoint, endpoint!.Url));
    }

    [Theory]
    [InlineData("localhost:8080", "must be a URL with a host, such as http://10.0.0.5:8080 or tcp://db.internal:5432")]
    [InlineData("", "must be a URL with a host, such as http://10.0.0.5:8080 or tcp://db.internal:5432")]
    [InlineData("http://a b", "must be a URL with a host, such as http://10.0.0.5:8080 or tcp://db.internal:5432")]
    [InlineData("http://", "must name a host")]
    [InlineData("http://:80", "must name a host")]
    [InlineData("ftp://host:21", "must begin with http://, https:// or tcp://, not ftp://")]
    [InlineData("tcp://host", "must name a port, which tcp:// has none of by itself")]
    [InlineData("tcp://host:1/x", "must have no path, which tcp:// has no use for")]
    [InlineData("http://host:0", "must have a port from 1 to 65535, not '0'")]
    [InlineData("http://host:65536", "must have a port from 1 to 65535, not '65536'")]
    [InlineData("http://host:", "must have a port from 1 to 65535, not ''")]
    [InlineData("http://host:+80", "must have a port from 1 to 65535, not '+80'")]
    [InlineData("http://user:secret@host", "must have no user name or password")]
    [InlineData("http://host/?a=b", "must have no query and no fragment")]
    [InlineData("http://host#top", "must have no query and no fragment")]
    [InlineData("http://fd00::1:80", "must have a port from 1 to 65535, not ':1:80'")]
    [InlineData("http://169.254.169.254/latest", "must name a host that may be called: 169.254.169.254 is link-local")]
    [InlineData("http://0.0.0.0:80", "must name a host that may be called: 0.0.0.0 is nobody's address")]
    public void Read_FaultyEndpoint_NamesEveryFault(string text, params string[] expected)
    {
        var (endpoint, faults) = EndpointReader.Read(text);

        Assert.Null(endpoint);
        Assert.Equal(expected, faults);
    }
}
