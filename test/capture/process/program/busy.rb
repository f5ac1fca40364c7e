# Keeps the processor busy in `hot` for some seconds.
def hot(count)
  sum = 0
  count.times { |at| sum += at * at }
  sum
end

ends = Time.now + ARGV[0].to_f
puts 'ready'
$stdout.flush
while Time.now < ends
  hot(20_000)
  sleep 0.002
end
