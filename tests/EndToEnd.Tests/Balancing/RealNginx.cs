namespace FunctionsOrchestrator.EndToEnd.Tests.Balancing;

internal sealed class RealNginx : Balancer
{
    private readonly string _program = Program("nginx");

    public override string Kind => "nginx";

    protected override string Check => $"{Command} -t";

    protected override string Reload => $"{Command} -s reload";

    private string Command => $"{_program} -p {Folder} -e stderr -c {Path.Combine(Folder, "nginx.conf")}";

    protected override async Task WriteAsync(string services)
    {
        await File.WriteAllTextAsync(Services, services);
        await File.WriteAllTextAsync(Path.Combine(Folder, "nginx.conf"), $$"""
            daemon off;
            pid nginx.pid;
            worker_processes 2;
            events { worker_connections 512; }
            http {
              access_log off;
              client_body_temp_path body;
              proxy_temp_path proxy;
              fastcgi_temp_path fastcgi;
              uwsgi_temp_path uwsgi;
              scgi_temp_path scgi;
              include {{Services}};
            }
            """);
    }

    protected override void StartBalancer() => Run(_program, "-p", Folder, "-e", "stderr", "-c", Path.Combine(Folder, "nginx.conf"));
}
