use IO::Socket::INET;
my $server = IO::Socket::INET->new(LocalPort => 8000, Listen => 5, ReuseAddr => 1) or die "cannot listen: $!";
while (my $client = $server->accept) {
    sysread $client, my $request, 1024;
    print $client "HTTP/1.0 200 OK\r\n\r\n";
    close $client;
}
